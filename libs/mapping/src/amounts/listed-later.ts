import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney, sumMoney } from '#money';
import type { Holds } from '../holds.js';
import { captures } from '../payment-state.js';
import type { PostedDocument } from '../types/plan.js';
import { isListedLater, ROLE_OF_METHOD, UNLISTED } from './tenders.js';

/**
 * What is in the books by what the order said of it is the same money as the transactions the store listed of it
 * later, so the same amount; another one is a person's to compare.
 */
export function holdListedOtherwise(
  snapshot: OrderSnapshot,
  posted: readonly PostedDocument[],
  decimals: number,
  holds: Holds,
): void {
  const later = captures(snapshot).filter((payment) => isListedLater(payment, posted));
  for (const [method, from] of Object.entries(ROLE_OF_METHOD)) {
    const own = later.filter((payment) => payment.method === method);
    const receipt = posted.find(({ batch }) => batch.endsWith(`-${UNLISTED[from]}`));
    if (!receipt || own.length === 0) continue;
    const used = receipt.lines.filter(({ role, amount }) => role === from && amount.startsWith('-'));
    const booked = -sumMoney(used.map(({ amount }) => parseMoney(amount)));
    const listed = sumMoney(own.map(({ amount }) => roundMoney(parseMoney(amount), decimals)));
    if (booked === listed) continue;
    const detail = `posted with ${formatMoney(booked)} before the store listed a transaction of it; it lists ${formatMoney(listed)}`;
    holds.add('order_changed', receipt.batch, detail);
  }
}
