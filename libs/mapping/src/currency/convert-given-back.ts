import type { OrderSnapshot, Refund, RefundPayment } from '#bigcommerce';
import { absMoney, convertMoney, formatMoney, parseMoney, sumMoney, type Money, type Rate } from '#money';
import { happeningsOf } from '../disputes/happenings.js';
import { captures } from '../payment-state.js';
import { refundOf } from '../identity.js';
import type { PlannedDocument, PostedDocument } from '../types/plan.js';
import type { AccountRole } from '../types/rules.js';
import type { Dispute } from '../types/told.js';

/** The amounts of a refund that follow from what was given back before it. */
export type RefundAmounts = Pick<Refund, 'totalAmount' | 'totalTax' | 'payments'>;

/** What is given back of an order, in the ledger's currency. */
export interface GivenBack {
  readonly refunds: ReadonlyMap<number, RefundAmounts>;
  readonly disputes: readonly Dispute[];
}

interface Sums {
  readonly stated: Money;
  readonly converted: Money;
}

/** Something that was given back; `dispute`: by one, unless it is won. */
interface Member extends Sums {
  readonly dispute: Dispute | null;
}

/**
 * Refunds and disputes of a converted order are the steps of one running sum over all that is given back, in
 * time: so that what is given back in full is so in the ledger too, to the cent. Declined payments and disputes
 * that were won give nothing back. What is posted stays as it is.
 */
export function convertGivenBack(
  store: OrderSnapshot,
  disputes: readonly Dispute[],
  posted: readonly PostedDocument[],
  rate: Rate,
  decimals: number,
): GivenBack {
  const convert = (amount: Money) => convertMoney(amount, rate, decimals);
  const most = mostOf(store);
  const members: Member[] = [];
  const refunds = new Map<number, RefundAmounts>();
  const opened = new Map<string, Dispute>();
  let tax = 0n;
  for (const happening of happeningsOf(store, disputes, posted)) {
    if (happening.kind === 'refund') {
      const { refund, at } = happening;
      const going = sumMoney(refund.payments.filter(isGoing).map(({ amount }) => parseMoney(amount)));
      const before = sumBefore(members, at, going, most);
      const step = (upTo: Money) => convert(before.stated + upTo) - before.converted;
      const amounts = paymentsOf(refund, documentsOf(refund, posted), step, decimals);
      members.push(...membersOf(refund, amounts));
      const taxBefore = convert(tax);
      tax += parseMoney(refund.totalTax);
      refunds.set(refund.id, {
        totalAmount: formatMoney(totalOf(refund, amounts, step)),
        totalTax: formatMoney(convert(tax) - taxBefore),
        payments: refund.payments.map((each) => ({
          ...each,
          amount: formatMoney(amounts.get(each.id) ?? convert(parseMoney(each.amount))),
        })),
      });
    } else if (happening.kind === 'opened') {
      const { dispute, at } = happening;
      const opening = posted.find(({ batch }) => batch.endsWith(`-D${dispute.key}-1`));
      const stated = parseMoney(dispute.amount);
      const before = sumBefore(members, at, stated, most);
      const amount = opening
        ? takenOf(opening, 'disputes')
        : convert(before.stated + stated) - before.converted;
      const fee = opening ? takenOf(opening, 'chargebackFees') : convert(parseMoney(dispute.fee));
      members.push({ dispute, stated, converted: amount });
      opened.set(dispute.id, { ...dispute, amount: formatMoney(amount), fee: formatMoney(fee) });
    }
  }
  return {
    refunds,
    disputes: disputes.map(({ id }) => opened.get(id)).filter((each) => each !== undefined),
  };
}

/** All there is to give back of an order: what it comes to, or more that was paid for it. */
function mostOf(store: OrderSnapshot): Money {
  const paid = sumMoney(captures(store).map(({ amount }) => parseMoney(amount)));
  const total = parseMoney(store.order.total.incTax);
  return paid > total ? paid : total;
}

/**
 * What was given back before. A dispute that is open may be the same money as what follows: it counts only where
 * there is enough for both. What is more than all there is, is no step of the sum.
 */
function sumBefore(members: readonly Member[], at: string, stated: Money, most: Money): Sums {
  const isWon = ({ dispute }: Member) => dispute?.outcome?.result === 'won' && isBefore(dispute, at);
  const isOpen = ({ dispute }: Member) => dispute !== null && !isBefore(dispute, at);
  const standing = members.filter((member) => !isWon(member));
  const sums = [standing, standing.filter((member) => !isOpen(member))].map((some) => ({
    stated: sumMoney(some.map((member) => member.stated)),
    converted: sumMoney(some.map((member) => member.converted)),
  }));
  return sums.find((sum) => sum.stated + stated <= most) ?? { stated: 0n, converted: 0n };
}

function isBefore({ outcome }: Dispute, at: string): boolean {
  return outcome !== null && new Date(outcome.at).toISOString() < at;
}

function membersOf({ payments }: Refund, amounts: ReadonlyMap<number, Money>): Member[] {
  return payments.filter(isGoing).map(({ id, amount }) => {
    return { dispute: null, stated: parseMoney(amount), converted: amounts.get(id) ?? 0n };
  });
}

/** As posted; else step by step, what was declined last: nothing goes back with it. */
function paymentsOf(
  refund: Refund,
  documents: readonly PlannedDocument[],
  step: (upTo: Money) => Money,
  decimals: number,
): ReadonlyMap<number, Money> {
  const byId = [...refund.payments].sort((a, b) => a.id - b.id);
  const inTurn =
    documents.length > 0 ? byId : [...byId.filter(isGoing), ...byId.filter((payment) => !isGoing(payment))];
  let [stated, before] = [0n, 0n];
  const amounts = new Map<number, Money>();
  for (const payment of inTurn) {
    stated += parseMoney(payment.amount);
    amounts.set(payment.id, paidBy(refund, payment, documents) ?? step(stated) - before);
    before = step(stated);
  }
  const open = byId.filter((payment) => paidBy(refund, payment, documents) === null).at(-1);
  const off = bookedOff(documents, amounts, decimals);
  if (open && byId.every(isGoing)) amounts.set(open.id, (amounts.get(open.id) ?? 0n) + off);
  return amounts;
}

/** By how little what is posted of a refund is another amount; more is another refund, or half of one. */
function bookedOff(
  documents: readonly PlannedDocument[],
  amounts: ReadonlyMap<number, Money>,
  decimals: number,
): Money {
  const booked = sumMoney(
    documents
      .filter(({ type }) => type !== 'CR')
      .map(({ type, total }) => (type === 'IN' ? -1n : 1n) * parseMoney(total)),
  );
  const off = booked - sumMoney([...amounts.values()]);
  return booked !== 0n && absMoney(off) <= 2n * 10n ** BigInt(4 - decimals) ? off : 0n;
}

/**
 * What documents say of a payment: its receipt, else the journal entry of the refund. Beside adjusting invoices an
 * entry has only the part of it that no invoice bears. Null: nothing says the whole of it.
 */
function paidBy({ id }: Refund, payment: RefundPayment, documents: readonly PlannedDocument[]): Money | null {
  const source = `refunds[${id}].payments[${payment.id}]`;
  const isPart = documents.some(({ type }) => type === 'IN');
  const [receipts, entries] = ['CR', isPart ? null : 'JE'].map((type) =>
    documents.filter((document) => document.type === type),
  );
  for (const { lines } of [...(receipts ?? []), ...(entries ?? [])]) {
    const own = lines.filter(({ explanation }) => explanation.source === source);
    const out = own.map(({ amount }) => parseMoney(amount)).filter((amount) => amount < 0n);
    if (out.length > 0) return -sumMoney(out);
  }
  return null;
}

/** Of a refund, without what reverses a payment that was declined later. */
function documentsOf({ id }: Refund, posted: readonly PostedDocument[]): PostedDocument[] {
  return posted.filter(({ batch }) => refundOf(batch) === id && !/-X\d*$/.test(batch));
}

/** Its payments, where they come to what the store says; else its own step, so that both sides are shown. */
function totalOf(
  { totalAmount, payments }: Refund,
  amounts: ReadonlyMap<number, Money>,
  step: (upTo: Money) => Money,
): Money {
  const stated = parseMoney(totalAmount);
  const isWhole = sumMoney(payments.map(({ amount }) => parseMoney(amount))) === stated;
  return isWhole ? sumMoney([...amounts.values()]) : step(stated);
}

function isGoing({ isDeclined }: RefundPayment): boolean {
  return !isDeclined;
}

function takenOf({ lines }: PlannedDocument, wanted: AccountRole): Money {
  return -sumMoney(lines.filter(({ role }) => role === wanted).map(({ amount }) => parseMoney(amount)));
}
