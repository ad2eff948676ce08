import type { Schemas } from '../../../../api/client';
import { NO_STORE, NO_TENANT } from '../form/access-fields';
import { DEFAULT_SETTINGS, type SettingsValues } from '../form/settings-values';

/** A new connection as its form holds it. */
export type Values = Pick<Schemas['NewConnectionBody'], 'name'> & {
  bigcommerce: typeof NO_STORE;
  deltek: typeof NO_TENANT;
  settings: SettingsValues;
};

export const INITIAL: Values = {
  name: '',
  bigcommerce: NO_STORE,
  deltek: NO_TENANT,
  settings: DEFAULT_SETTINGS,
};
