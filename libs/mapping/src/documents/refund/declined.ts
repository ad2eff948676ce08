import type { Refund, RefundItem } from '#bigcommerce';
import { parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { sourceOf, type Payback } from './payments.js';
import type { RefundContext } from './context.js';

/** A payment of a refund that gave no money back. */
export interface Declined {
  readonly refund: Refund;
  readonly payback: Payback;
  /** It was declined after its part of the refund was booked. */
  readonly wasBooked: boolean;
}

/**
 * Tells of declined payments until the money was given back otherwise: by a later refund of the order that
 * takes back the same items, with payments that are not declined and large enough. Each of those covers
 * what it amounts to, once.
 */
export function tellDeclined(
  declined: readonly Declined[],
  refunds: readonly Refund[],
  { notices, decimals }: RefundContext,
): void {
  const given = new Map(refunds.map((refund) => [refund, goingOf(refund, decimals)]));
  for (const each of declined) {
    const { refund, payback } = each;
    const later = refunds.find(
      (other) =>
        other.id > refund.id && takesBack(other, refund.items) && (given.get(other) ?? 0n) >= payback.amount,
    );
    if (later) given.set(later, (given.get(later) ?? 0n) - payback.amount);
    else notices.add('refund_declined', sourceOf(refund, payback), detailOf(each));
  }
}

/** A payment that failed at the gateway stays booked until the store says what became of it; somebody has to ask. */
export function tellFailed(
  refund: Refund,
  paybacks: readonly Payback[],
  { notices }: Pick<RefundContext, 'notices'>,
): void {
  for (const payback of paybacks) {
    if (payback.failed === null) continue;
    const what = `its transaction at the gateway ended with "${payback.failed}", and the store does not say that it was declined`;
    const detail = `refund ${refund.id}: ${payback.payment.amount} did not go back: ${what}; its part of the refund is booked, its money waits on refunds clearing`;
    notices.add('refund_declined', sourceOf(refund, payback), detail);
  }
}

function goingOf({ payments }: Refund, decimals: number): Money {
  const going = payments.filter(({ isDeclined }) => !isDeclined);
  return sumMoney(going.map(({ amount }) => roundMoney(parseMoney(amount), decimals)));
}

function takesBack({ items }: Refund, wanted: readonly RefundItem[]): boolean {
  return wanted.every(({ itemType, itemId }) =>
    items.some((item) => item.itemType === itemType && item.itemId === itemId),
  );
}

function detailOf({ refund, payback, wasBooked }: Declined): string {
  const { amount, declinedMessage } = payback.payment;
  const words = declinedMessage ? ` ("${declinedMessage}")` : '';
  const done = wasBooked ? 'its part of the refund is reversed' : 'its part of the refund is not posted';
  return `refund ${refund.id}: ${amount} was declined${words}; ${done}`;
}
