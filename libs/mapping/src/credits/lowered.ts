import type { OrderSnapshot, Refund } from '#bigcommerce';
import { parseMoney, roundMoney, sumMoney, type Money } from '#money';
import type { Bucket } from '../documents/buckets.js';
import type { Context } from '../documents/invoice-lines.js';
import type { PlannedDocument, PostedDocument } from '../types/plan.js';
import { sameProject } from './open.js';

/** An invoice of the order on a project, and by how much less it wants to be paid. */
type Lowered = Pick<Bucket, 'wbs' | 'invoice'> & { readonly amount: Money };

/** Takes out of what receipts pay what refunds took back and credit of other orders paid (row 21). */
export function lowerBuckets(
  { told }: Context,
  buckets: readonly Bucket[],
  posted: readonly PostedDocument[],
): void {
  const received = told.creditsReceived.flatMap(({ parts }) =>
    parts.map((part) => ({ ...part, amount: parseMoney(part.amount) })),
  );
  const moved = new Set(told.creditMoves.map(({ key }) => key));
  const isMove = ({ batch }: PostedDocument) => moved.has(/-([A-Z]+\d+)$/.exec(batch)?.[1] ?? '');
  const lowered = posted.flatMap((document) => takenBackBy(document, isMove(document)));
  for (const { wbs, invoice, amount } of [...received, ...lowered]) {
    const bucket = buckets.find((each) => each.invoice === invoice && sameProject(each.wbs, wbs));
    if (bucket) bucket.open -= amount;
  }
}

/** A refund's invoice lowers what it adjusts; the money, or credit, that went out on it raises it again. */
function takenBackBy({ type, batch, invoice, lines }: PostedDocument, isMove: boolean): Lowered[] {
  if (!isMove && !/-R\d+(-|$)/.test(batch)) return [];
  const own = type === 'CR' ? lines.filter(({ role }) => role === 'ar') : type === 'IN' ? lines : [];
  return own.map((line) => {
    const amount = type === 'IN' ? -parseMoney(line.amount) : parseMoney(line.amount);
    return { wbs: line.wbs, invoice: type === 'IN' ? invoice : line.invoice, amount };
  });
}

/**
 * Credit of this order that paid others: what an edit had left of its payments does not pay it when it is raised
 * again. What refunds had left on the invoice never did.
 */
export function movedAway({ told }: Context, posted: readonly PostedDocument[]): Money {
  const moved = sumMoney(
    told.creditMoves.flatMap(({ from }) => from.map(({ amount }) => parseMoney(amount))),
  );
  const refunded = sumMoney(
    posted.flatMap((document) => takenBackBy(document, false)).map(({ amount }) => amount),
  );
  return moved > refunded ? moved - refunded : 0n;
}

/** What credit of other orders paid of this one. */
export function receivedBy({ told }: Context): Money {
  return sumMoney(told.creditsReceived.flatMap(({ parts }) => parts.map(({ amount }) => parseMoney(amount))));
}

/**
 * What refunds without money took off the `owed` of an order before it was paid at `at` (E30): only the
 * rest is paid. A refund that is booked says itself whether it lowered the invoice.
 */
export function creditedBefore(
  at: string,
  owed: Money,
  snapshot: OrderSnapshot,
  posted: readonly PostedDocument[],
  decimals: number,
): Money {
  return sumMoney(
    refundsBefore(at, owed, snapshot, posted, decimals).map((refund) => goingOf(refund, decimals)),
  );
}

/** Those of them that are not booked, so that no document says yet which invoice they lower. */
export function unbookedBefore(...given: Parameters<typeof creditedBefore>): Refund[] {
  const [, , , posted] = given;
  return refundsBefore(...given).filter((refund) => !bookedType(refund, posted));
}

function refundsBefore(
  at: string,
  owed: Money,
  { order, refunds }: OrderSnapshot,
  posted: readonly PostedDocument[],
  decimals: number,
): Refund[] {
  let left = owed;
  return [...refunds]
    .sort((a, b) => a.id - b.id)
    .filter((refund) => {
      const amount = goingOf(refund, decimals);
      const isOffline = refund.payments.every((payment) => payment.offline || payment.isDeclined);
      const booked = bookedType(refund, posted);
      const lowers = booked ? booked === 'IN' : (refund.createdAt ?? order.modifiedAt) < at;
      if (!isOffline || !lowers || amount > left) return false;
      left -= amount;
      return true;
    });
}

function goingOf({ payments }: Refund, decimals: number): Money {
  const going = payments.filter(({ isDeclined }) => !isDeclined);
  return sumMoney(going.map(({ amount }) => roundMoney(parseMoney(amount), decimals)));
}

function bookedType({ id }: Refund, posted: readonly PostedDocument[]): PlannedDocument['type'] | undefined {
  const name = new RegExp(`^BC(IN|JE)-\\d+-\\d+-R${id}$`);
  return posted.find(({ batch }) => name.test(batch))?.type;
}
