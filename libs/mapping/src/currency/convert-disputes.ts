import type { OrderSnapshot } from '#bigcommerce';
import { convertMoney, formatMoney, parseMoney, parseRate, sumMoney, type Money } from '#money';
import type { Holds } from '../holds.js';
import { disputeBatches } from '../identity.js';
import type { AccountRole } from '../types/rules.js';
import type { Exchange, PlannedDocument, PostedDocument } from '../types/plan.js';
import type { Dispute } from '../types/told.js';

/** An order in its own currency and converted, with the rate between the two. */
interface Converted {
  readonly store: OrderSnapshot;
  readonly snapshot: OrderSnapshot;
  readonly exchange: Exchange;
  readonly currency: string;
  readonly decimals: number;
}

interface Sums {
  readonly stated: Money;
  readonly converted: Money;
}

/**
 * Disputes are told in the order's currency and booked at the order's one rate, after what was refunded before
 * they were opened: so that what is taken back in full is so in the ledger too. What is posted stays as it is.
 */
export function convertDisputes(
  disputes: readonly Dispute[],
  order: Converted,
  posted: readonly PostedDocument[],
  connectionNumber: number,
  holds: Holds,
): Dispute[] {
  const openingOf = ({ key }: Dispute) => {
    const [opened] = disputeBatches(connectionNumber, key);
    return posted.find(({ batch }) => batch === opened);
  };
  const inTurn = [...disputes].sort(
    (a, b) => Number(!openingOf(a)) - Number(!openingOf(b)) || compare(turnOf(a), turnOf(b)),
  );
  const rate = parseRate(order.exchange.rate);
  let before: Sums = { stated: 0n, converted: 0n };
  const done = inTurn.map((dispute) => {
    const opening = openingOf(dispute);
    const stated = parseMoney(dispute.amount);
    const refunded = refundedBefore(dispute, order);
    const step = convertMoney(refunded.stated + before.stated + stated, rate, order.decimals);
    const amount = opening ? takenOf(opening, 'disputes') : step - refunded.converted - before.converted;
    const fee = opening
      ? takenOf(opening, 'chargebackFees')
      : convertMoney(parseMoney(dispute.fee), rate, order.decimals);
    before = { stated: before.stated + stated, converted: before.converted + amount };
    if (amount <= 0n) holdNothing(dispute, order, holds);
    return { ...dispute, amount: formatMoney(amount), fee: formatMoney(fee) };
  });
  return disputes.map(({ id }) => done.find((each) => each.id === id)).filter((each) => each !== undefined);
}

function refundedBefore({ openedAt }: Dispute, { store, snapshot }: Converted): Sums {
  const sum = ({ refunds }: OrderSnapshot) =>
    sumMoney(
      refunds
        .filter(({ createdAt }) => createdAt !== null && createdAt < openedAt)
        .map(({ totalAmount }) => parseMoney(totalAmount)),
    );
  return { stated: sum(store), converted: sum(snapshot) };
}

function takenOf({ lines }: PlannedDocument, wanted: AccountRole): Money {
  return -sumMoney(lines.filter(({ role }) => role === wanted).map(({ amount }) => parseMoney(amount)));
}

function holdNothing({ id, amount }: Dispute, { exchange, currency }: Converted, holds: Holds): void {
  const detail = `dispute ${id} of ${amount} ${exchange.currency} is no amount of ${currency} at ${exchange.rate}`;
  holds.add('currency_unsupported', `disputes.${id}`, detail);
}

function turnOf({ openedAt, id }: Dispute): string {
  return `${openedAt} ${id}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
