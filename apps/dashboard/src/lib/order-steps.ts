/** What of an order says how far it is; a part of the API's order. */
interface OrderLike {
  readonly state: string;
  readonly store: { readonly firm: object | null } | null;
  readonly documents: readonly { readonly state: string }[];
}

export interface Step {
  readonly name: string;
  /** `stopped`: this is where a person is needed. */
  readonly at: 'done' | 'now' | 'stopped' | 'open';
}

/** The way of a document, in the words of the steps: how many of them it has gone. */
const GONE: Readonly<Record<string, number>> = {
  sending: 1,
  created: 1,
  uncertain: 1,
  posted: 2,
  confirmed: 3,
};
/** What was given up goes no way. */
const OVER = 'abandoned';
const STOPPED = ['held', 'failed', 'uncertain', 'awaiting_approval'];

/** How far an order is: received, read, matched, planned, sent, posted, confirmed. Empty where nothing is to be posted. */
export function stepsOf(order: OrderLike): Step[] {
  const { state, store, documents } = order;
  if (state === 'ignored') return [];
  const ways = documents
    .filter((document) => document.state !== OVER)
    .map((document) => GONE[document.state] ?? 0);
  const least = ways.length === 0 ? 0 : Math.min(...ways);
  const reached: readonly (readonly [name: string, isReached: boolean])[] = [
    ['Received', true],
    ['Read', store !== null],
    ['Matched', store !== null && (store.firm !== null || ways.length > 0)],
    ['Planned', ways.length > 0],
    ['Sent', least >= 1],
    ['Posted', least >= 2],
    ['Confirmed', least >= 3],
  ];
  const next = reached.findIndex(([, isReached]) => !isReached);
  const waits = STOPPED.includes(state) ? 'stopped' : 'now';
  return reached.map(([name], index) => ({
    name,
    at: next < 0 || index < next ? 'done' : index === next ? waits : 'open',
  }));
}
