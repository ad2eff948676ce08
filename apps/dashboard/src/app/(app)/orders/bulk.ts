import { dayAfter, dayStart } from '../../../lib/days';
import type { ManyOrders } from '../../../queries/runs';

/** As many as the API takes by number. */
export const MOST_CHOSEN = 1_000;

type Filter = NonNullable<ManyOrders['filter']>;

interface Filters {
  readonly state: string;
  readonly comparison: string;
  readonly q: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Which orders something is done to: those chosen; else all that the filters find. Null where nobody said which:
 * without a filter, and with a search or a comparison, which a run over many orders does not know.
 */
export function wantedOf(
  chosen: ReadonlySet<string>,
  { state, comparison, q, from, to }: Filters,
): ManyOrders | null {
  if (chosen.size > 0) return { orderIds: [...chosen].map(Number).sort((one, other) => one - other) };
  const states = state.split(',').filter(Boolean) as NonNullable<Filter['states']>;
  if (q || comparison || !(states.length > 0 || from || to)) return null;
  return {
    filter: {
      ...(states.length > 0 && { states }),
      ...(from && { from: dayStart(from) }),
      ...(to && { to: dayAfter(to) }),
    },
  };
}

/** Those of them that can be approved: of a filter the ones that wait, null where it finds none that wait. */
export function waitingOf(wanted: ManyOrders): ManyOrders | null {
  if (!wanted.filter) return wanted;
  const { states = [] } = wanted.filter;
  if (states.length > 0 && !states.includes('awaiting_approval')) return null;
  return { filter: { ...wanted.filter, states: ['awaiting_approval'] } };
}
