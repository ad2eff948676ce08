import type { CauseCode, Plan } from '#mapping';
import type { DocumentState } from '../ledger/index.js';

/** How an order stands as a whole; what lists and chips show. */
export type OrderState =
  | 'received'
  | 'held'
  | 'awaiting_approval'
  | 'planned'
  | 'posting'
  | 'posted'
  | 'ignored'
  | 'uncertain'
  | 'failed';

/** What an order's state follows from. */
export interface Standing {
  readonly plan: Pick<Plan, 'outcome' | 'documents'>;
  /** Existing documents; one that is abandoned with a cause was taken over by a person. */
  readonly documents: readonly {
    readonly batch: string;
    readonly state: DocumentState;
    readonly cause?: CauseCode | null;
  }[];
  readonly mode: 'paused' | 'shadow' | 'review' | 'automatic';
  /** The plan as it is now was approved. */
  readonly isApproved: boolean;
}

/**
 * The worst news first; an order is `posted` only when every document of its plan is confirmed, or a
 * person took it over. What a plan withdrew is as good as not there. A refused document fails its order until the order is
 * planned otherwise; in review that plan waits for a person as any other does.
 */
export function orderStateOf({ plan, mode, isApproved, ...standing }: Standing): OrderState {
  const documents = standing.documents.filter(({ state }) => state !== 'abandoned');
  const has = (...states: DocumentState[]) => documents.some(({ state }) => states.includes(state));
  if (has('uncertain')) return 'uncertain';
  if (has('held')) return 'failed';
  const rejected = documents.filter(({ state }) => state === 'rejected').map(({ batch }) => batch);
  if (rejected.length > 0) {
    const isPlannedAnew = mode === 'review' && plan.outcome === 'post' && !isApproved;
    const goesOn = isPlannedAnew && plan.documents.some(({ batch }) => rejected.includes(batch));
    return goesOn ? 'awaiting_approval' : 'failed';
  }
  if (plan.outcome === 'held') return 'held';
  if (plan.outcome === 'ignored') return documents.length > 0 ? 'posted' : 'ignored';
  const takenOver = standing.documents.filter(({ state, cause }) => state === 'abandoned' && cause);
  const known = new Map([
    ...documents.map(({ batch, state }) => [batch, state] as const),
    ...takenOver.map(({ batch }) => [batch, 'confirmed'] as const),
  ]);
  if (plan.documents.every(({ batch }) => known.get(batch) === 'confirmed')) return 'posted';
  if (plan.documents.every(({ batch }) => known.has(batch))) return 'posting';
  if (mode === 'review') return 'awaiting_approval';
  return mode === 'automatic' ? 'posting' : 'planned';
}
