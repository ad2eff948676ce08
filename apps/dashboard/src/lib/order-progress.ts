/** What of a timeline says whether a look is still due. */
interface Entry {
  readonly at: string;
  readonly kind: string;
}

/** States that change by themselves within seconds. */
const MOVING = ['received', 'posting', 'uncertain'];

/** Whether an order changes by itself soon: it moves, or something was heard of it after the last look. */
export function isOnTheWay(state: string, timeline: readonly Entry[] = []): boolean {
  return MOVING.includes(state) || isLookDue(timeline);
}

/** Whether a document can still change, by itself or as a person decides; what the ledger confirmed stays. */
export function canChange(documentState: string): boolean {
  return documentState !== 'confirmed';
}

function isLookDue(timeline: readonly Entry[]): boolean {
  const last = (kind: string) => timeline.findLast((entry) => entry.kind === kind)?.at ?? '';
  return last('event') > last('look');
}
