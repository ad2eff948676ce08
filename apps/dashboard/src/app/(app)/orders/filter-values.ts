/** What the address of the list holds. */
export const ORDER_PARAMETERS = ['state', 'comparison', 'q', 'from', 'to', 'sort', 'cursor'] as const;
export type OrderParameter = (typeof ORDER_PARAMETERS)[number];

export const NO_FILTER = { state: '', comparison: '', q: '', from: '', to: '' };

/** In the order an order goes through them, then those it should not end in. */
export const ORDER_STATES = [
  'received',
  'held',
  'awaiting_approval',
  'planned',
  'posting',
  'posted',
  'ignored',
  'uncertain',
  'failed',
] as const;

/** What came of comparing an order with what people posted, what somebody has to look at first. */
export const COMPARISONS = ['differs', 'several', 'nothing_found', 'same'] as const;

/** All that are not over, as the overview counts them; `a,b` as the list takes them. */
export const NOT_OVER = ORDER_STATES.filter((state) => state !== 'posted' && state !== 'ignored').join(',');

/** The list of chosen states, `held,failed`, after one was switched on or off. */
export function toggled(chosen: string, state: string): string {
  const states = chosen.split(',').filter(Boolean);
  return (states.includes(state) ? states.filter((other) => other !== state) : [...states, state]).join(',');
}

export function isFiltered(values: Readonly<Record<keyof typeof NO_FILTER, string>>): boolean {
  return Boolean(values.state || values.comparison || values.q || values.from || values.to);
}
