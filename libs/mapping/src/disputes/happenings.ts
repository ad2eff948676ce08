import type { OrderSnapshot, Refund } from '#bigcommerce';
import { isDisputeReturn, refundOf } from '../identity.js';
import type { PostedDocument } from '../types/plan.js';
import type { Dispute, DisputeOutcome } from '../types/told.js';

/** What gives money of an order back, or holds it back, after its sale (rows 15 to 26). */
export type Happening = { readonly at: string } & (
  | { readonly kind: 'refund'; readonly refund: Refund }
  | { readonly kind: 'opened'; readonly dispute: Dispute }
  | { readonly kind: 'ended'; readonly dispute: Dispute; readonly outcome: DisputeOutcome }
);

/** What is posted came first, whatever is told later of an earlier day. */
interface Turn {
  readonly isPosted: boolean;
  readonly at: string;
}

/**
 * One after another: what is posted first, each part by its time, refunds among themselves by id. A refund
 * without a time was made when the order was changed last, as its documents say.
 */
export function happeningsOf(
  { refunds, order }: Pick<OrderSnapshot, 'refunds' | 'order'>,
  disputes: readonly Dispute[],
  posted: readonly PostedDocument[],
): Happening[] {
  const turns = [...refunds]
    .sort((a, b) => a.id - b.id)
    .map((refund) => ({ refund, turn: turnOfRefund(refund, order.modifiedAt, posted) }));
  const inTurn = turns.map(({ refund, turn: own }, index) => {
    // None comes after one of a later id.
    const turn = turns.slice(index).reduce((least, later) => earlier(later.turn, least), own);
    return { happening: { kind: 'refund' as const, at: turn.at, refund }, turn };
  });
  return [...inTurn, ...disputesOf(disputes, posted)]
    .sort((a, b) => compare(a.turn, b.turn))
    .map(({ happening }) => happening);
}

function turnOfRefund(
  { id, createdAt }: Refund,
  modifiedAt: string,
  posted: readonly PostedDocument[],
): Turn {
  const document = posted.find(({ batch }) => refundOf(batch) === id);
  return {
    isPosted: document !== undefined,
    at: instantOf(createdAt ?? document?.instant ?? modifiedAt),
  };
}

function disputesOf(disputes: readonly Dispute[], posted: readonly PostedDocument[]) {
  const isPosted = (name: RegExp) => posted.some(({ batch }) => name.test(batch));
  const byId = [...disputes].sort((a, b) => (a.id < b.id ? -1 : 1));
  return byId.flatMap((dispute): { happening: Happening; turn: Turn }[] => {
    const { key, openedAt, outcome } = dispute;
    const opening = { isPosted: isPosted(new RegExp(`-D${key}-1$`)), at: instantOf(openedAt) };
    const opened = { happening: { kind: 'opened' as const, at: opening.at, dispute }, turn: opening };
    if (!outcome) return [opened];
    const at = instantOf(outcome.at);
    const ending = {
      isPosted:
        isPosted(new RegExp(`-D${key}(-2|-P\\d+)?$`)) ||
        posted.some(({ batch }) => isDisputeReturn(batch, key)),
      at: at < opening.at ? opening.at : at,
    };
    return [opened, { happening: { kind: 'ended', at: ending.at, dispute, outcome }, turn: ending }];
  });
}

function instantOf(time: string): string {
  return new Date(time).toISOString();
}

function earlier(one: Turn, other: Turn): Turn {
  return compare(one, other) < 0 ? one : other;
}

function compare(a: Turn, b: Turn): number {
  if (a.isPosted !== b.isPosted) return a.isPosted ? -1 : 1;
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
