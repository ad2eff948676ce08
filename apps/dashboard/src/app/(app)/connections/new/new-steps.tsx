import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '../../../../components/panel';
import { StoreFields, TenantFields } from '../form/access-fields';
import { FieldGrid } from '../form/field-grid';
import { FieldInput } from '../form/field-input';
import { CUTOVER, POSTING } from '../form/settings-fields';
import type { Values } from './values';

interface Props {
  form: UseFormReturnType<Values>;
}

/** Which ones a beginning needs; the others are asked for after the test. */
const FIRST = new Set(['settings.postingTimeZone', 'settings.ledgerCurrency']);

/** What it is called, and the store. */
export function StoreStep({ form }: Props) {
  return (
    <>
      <Panel title="Name">
        <TextInput
          label="Name of the connection"
          description="As people here call it, for instance the store's name."
          maxLength={100}
          maw={420}
          required
          {...form.getInputProps('name')}
        />
      </Panel>
      <Panel
        title="BigCommerce store"
        about="In the store: Settings, API accounts, Create API account. Secrets are kept encrypted and never shown again."
      >
        <StoreFields form={form} />
      </Panel>
    </>
  );
}

export function TenantStep({ form }: Props) {
  return (
    <Panel
      title="Deltek Vantagepoint tenant"
      about="In Deltek: Utilities, Integrations, API Authorization, with the password grant allowed. Secrets are kept encrypted and never shown again."
    >
      <TenantFields form={form} />
    </Panel>
  );
}

/** From which day on, and what the connection test can find out by itself. */
export function StartStep({ form }: Props) {
  return (
    <Panel title="Where it begins" about="Everything else has a default, and comes after the test.">
      <FieldGrid>
        <FieldInput form={form} field={CUTOVER} />
        {POSTING.filter(({ path }) => FIRST.has(path)).map((field) => (
          <FieldInput key={field.path} form={form} field={field} />
        ))}
      </FieldGrid>
    </Panel>
  );
}
