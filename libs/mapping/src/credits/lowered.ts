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
  { order, refunds }: OrderSnapshot,
  posted: readonly PostedDocument[],
  decimals: number,
): Money {
  let left = owed;
  for (const refund of [...refunds].sort((a, b) => a.id - b.id)) {
    const amount = goingOf(refund, decimals);
    const isOffline = refund.payments.every((payment) => payment.offline || payment.isDeclined);
    const booked = bookedType(refund, posted);
    const lowers = booked ? booked === 'IN' : (refund.createdAt ?? order.modifiedAt) < at;
    if (isOffline && lowers && amount <= left) left -= amount;
  }
  return owed - left;
}

function goingOf({ payments }: Refund, decimals: number): Money {
  const going = payments.filter(({ isDeclined }) => !isDeclined);
  return sumMoney(going.map(({ amount }) => roundMoney(parseMoney(amount), decimals)));
}

function bookedType({ id }: Refund, posted: readonly PostedDocument[]): PlannedDocument['type'] | undefined {
  const name = new RegExp(`^BC(IN|JE)-\\d+-\\d+-R${id}$`);
  return posted.find(({ batch }) => name.test(batch))?.type;
}
