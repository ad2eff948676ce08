/** The steps of a set-up, in the order in which each needs the one before. */
export const SET_UP_STEPS = ['store', 'deltek', 'start', 'test', 'settings', 'hooks', 'mode'] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

export const STEP_NAMES: Readonly<Record<SetUpStep, string>> = {
  store: 'Store',
  deltek: 'Deltek',
  start: 'Start',
  test: 'Test',
  settings: 'Posting',
  hooks: 'Webhooks',
  mode: 'Mode',
};

/** What of a connection tells how far its set-up is. */
interface Standing {
  readonly lastTest: { readonly ok: boolean } | null;
}

/** Where a set-up goes on that was left: the step asked for, as far as those before it are done. */
export function stepToShow(asked: string, { lastTest }: Standing): SetUpStep {
  if (lastTest?.ok !== true) return 'test';
  const step = SET_UP_STEPS.find((one) => one === asked);
  return step === undefined || indexOf(step) < indexOf('test') ? 'settings' : step;
}

interface Tested {
  readonly ok: boolean;
  readonly steps: readonly { readonly name: string; readonly ok: boolean }[];
}

/** What has to be done before a set-up goes on behind its test; null = nothing. */
export function missingOfTest(test: Tested | null): string | null {
  if (test?.ok) return null;
  if (!test) return 'It goes on once the connection was tested.';
  const [first, ...others] = test.steps.filter(({ ok }) => !ok).map(({ name }) => name);
  const more = others.length > 0 ? `, nor did ${others.length} more` : '';
  return `It goes on once every step passes; “${first ?? 'the test'}” did not${more}.`;
}

/** The steps before the connection is there. */
export type NewStep = 'store' | 'deltek' | 'start';

/** The first of those steps that has one of these fields, as the API names them. */
export function firstStepOf(fields: readonly string[]): NewStep | null {
  const has = (...parts: string[]) => fields.some((field) => parts.includes(field.split('.')[0] ?? ''));
  if (has('name', 'bigcommerce')) return 'store';
  if (has('deltek')) return 'deltek';
  return has('settings') ? 'start' : null;
}

/** The step after one; null after the last. */
export function stepAfter(step: SetUpStep): SetUpStep | null {
  return SET_UP_STEPS[indexOf(step) + 1] ?? null;
}

/** The place of a step, from 0. */
export function indexOf(step: SetUpStep): number {
  return SET_UP_STEPS.indexOf(step);
}

const SECRETS = new Set(['accessToken', 'clientSecret', 'password']);

/** What was typed so far, without what must not be kept in a browser. */
export function withoutSecrets<Values>(values: Values): Values {
  return JSON.parse(
    JSON.stringify(values, (key, value: unknown) => (SECRETS.has(key) ? '' : value)),
  ) as Values;
}
