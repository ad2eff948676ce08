import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { Books } from '../../checks/books.js';
import type { Holds } from '../../holds.js';
import { receiptBatch, refundOf } from '../../identity.js';
import type { PlannedDocument, PlannedLine } from '../../types/plan.js';
import { REFUND_MODES, type RefundMode } from '../../types/rules.js';
import { billedOf } from '../billed.js';
import { loweredBy } from '../lowered-lines.js';
import { balanceOf, receivableOf } from '../cancellation.js';
import type { Context } from '../invoice-lines.js';
import type { Shift } from '../noncash.js';
import { noncashBank } from '../../rules/payments.js';
import { orderAccount, payingBank, toldOf } from './bank.js';
import { isGoing } from './booked.js';
import { refundDocument } from './context.js';
import type { Draft } from './lines.js';
import { back, lostOfKept, takenOf } from './out-of-kept.js';
import { paybacksOf, sourceOf, type Payback } from './payments.js';

/** What payouts are planned from; nothing is taken back of an invoice. */
type PayoutContext = Context & { readonly books: Books; readonly notices: Holds };

/** A refund of a cancelled order gives back what is kept of its money (E21b), one receipt for each payment. */
export function planPayouts(
  refund: Refund,
  context: PayoutContext,
  inCredit: boolean,
  depositWbs: PlannedLine['wbs'],
): void {
  for (const payback of paybacksOf(refund, context) ?? []) {
    const kept = keptOf(context.books.documents, inCredit, depositWbs, context);
    planPayout(refund, payback, kept, context);
  }
}

/** Where what is left of a cancelled order's money stands: as credit on its invoices, or as a deposit. */
export function keptOf(
  documents: readonly PlannedDocument[],
  inCredit: boolean,
  depositWbs: PlannedLine['wbs'],
  context: Context,
): Shift[] {
  if (inCredit) return creditsOf(documents, context);
  return [{ role: 'deposit', wbs: depositWbs, invoice: '', amount: balanceOf(documents, 'deposit') }];
}

/**
 * Whether a refund gives back what was paid too much on an edited order: it names nothing the order bills any
 * more, and the refunds before it leave that much. What was given back so stays so.
 */
export function isPayout(
  refund: Refund,
  context: PayoutContext & { readonly promised: readonly Money[] },
): boolean {
  const { snapshot, books, promised } = context;
  const own = books.posted.filter(({ batch }) => refundOf(batch) === refund.id);
  if (own.length > 0) return own.every(({ type }) => type === 'CR');
  const isOfNothing = refund.items.every(
    ({ itemType, itemId }) =>
      itemType === 'ORDER' || (itemType === 'PRODUCT' && snapshot.lines.every(({ id }) => id !== itemId)),
  );
  const kept = creditsOf(saleOf(books.documents), context).map(({ amount }) => amount);
  const credit = sumMoney(kept) - sumMoney(promised);
  const isLeft = refund.items.length > 0 && credit >= parseMoney(refund.totalAmount);
  return isLeft && (isOfNothing || isOfLowered(refund, credit, books.documents));
}

/**
 * The money of goods that an edit took off the order: their lines were lowered by that much, or, where the
 * order was not seen before, the refund gives back exactly what was paid too much. The edit has lowered the
 * revenue already.
 */
function isOfLowered(
  { items, totalAmount, totalTax }: Refund,
  credit: Money,
  documents: readonly PlannedDocument[],
): boolean {
  if (items.some(({ itemType }) => itemType !== 'PRODUCT')) return false;
  const lowered = [...new Set(items.map(({ itemId }) => itemId))].map((id) =>
    loweredBy(documents, `lines[${id}].total`),
  );
  const wasSeen = lowered.every((amount) => amount > 0n);
  const net = parseMoney(totalAmount) - parseMoney(totalTax);
  return (wasSeen && sumMoney(lowered) >= net) || credit === parseMoney(totalAmount);
}

/** The documents of an order without those of refunds that took something back. */
export function saleOf(documents: readonly PlannedDocument[]): PlannedDocument[] {
  const booked = new Set(documents.filter(({ type }) => type !== 'CR').map(({ batch }) => refundOf(batch)));
  booked.delete(null);
  return documents.filter(({ batch }) => !booked.has(refundOf(batch)));
}

/** Where money of the shopper stands, by how much; positive for money that can be given back. */
export function creditsOf(documents: readonly PlannedDocument[], context: Context): Shift[] {
  return billedOf(documents)
    .flatMap((own) => receivableOf(own, documents, context))
    .map((at) => ({ ...at, amount: -at.amount }));
}

/** A payment of a refund straight out of what is kept; declined later, back into it. */
export function planPayout(
  refund: Refund,
  payback: Payback,
  kept: readonly Shift[],
  context: PayoutContext,
): void {
  const { rules, snapshot, books, holds } = context;
  const name = `R${refund.id}-${payback.number}`;
  const batch = receiptBatch(rules.connectionNumber, snapshot.order.id, name);
  for (const posted of [batch, `${batch}-X`]) books.keep(posted);
  const given = givenBy(refund, payback, books.documents);
  const wanted = isGoing(payback) && payback.executed && !isElsewhere(refund, payback, context);
  if (!isGoing(payback) && given !== 0n)
    pay(refund, payback, back(batch, kept, given, books.documents), `${batch}-X`, context);
  if (!wanted || given === payback.amount) return;
  if (given !== 0n) {
    const detail = `given back with ${formatMoney(given)}, now ${formatMoney(payback.amount)}`;
    holds.add('order_changed', batch, detail);
    return;
  }
  if (payback.goesTo === 'offline' && !toldOf(refund, payback, context)) {
    tellOffline(refund, payback, context);
    return;
  }
  const taken = takenOf(kept, payback.amount, lostOfKept(books.documents));
  if (taken) pay(refund, payback, taken, batch, context);
  else holdTooMuch(refund, payback, kept, context);
}

/** What it is still to give back: its gateway has not, nobody said from which bank, or it is paid elsewhere. */
export function promisedBy(refund: Refund, paybacks: readonly Payback[], { books }: PayoutContext): Money {
  const going = paybacks.filter(isGoing);
  return sumMoney(going.map((payback) => payback.amount - givenBy(refund, payback, books.documents)));
}

/** `credit_only`: refunds are paid outside of this product. */
function isElsewhere(refund: Refund, { goesTo }: Payback, context: PayoutContext): boolean {
  if (goesTo === 'storeCredit' || goesTo === 'giftCertificate') return false;
  return modeOf(refund, context) === 'credit_only';
}

/** As its first document says, whatever is set by now. */
function modeOf({ id }: Refund, { rules, books }: PayoutContext): RefundMode {
  const own = books.documents.filter(({ batch }) => refundOf(batch) === id);
  const said = own.flatMap(({ mode }) => REFUND_MODES.find((each) => each === mode) ?? []);
  return said[0] ?? rules.settings.refundMode;
}

/** What documents say of a payment: at the bank, or as credit or certificate. */
export function givenBy(refund: Refund, payback: Payback, documents: readonly PlannedDocument[]): Money {
  const source = sourceOf(refund, payback);
  const own = payback.goesTo === 'storeCredit' || payback.goesTo === 'giftCertificate';
  const amounts = documents.flatMap(({ type, lines }) => {
    const ofPayback = lines.filter(({ explanation }) => explanation.source === source);
    const said = ofPayback.filter(({ role }) =>
      own ? role === payback.goesTo : type === 'CR' || role === 'bank',
    );
    const sign = type === 'CR' && own ? 1n : -1n;
    return said.map(({ amount }) => sign * parseMoney(amount));
  });
  return sumMoney(amounts);
}

function pay(
  refund: Refund,
  payback: Payback,
  shifts: readonly Shift[],
  batch: string,
  context: PayoutContext,
): void {
  const { goesTo } = payback;
  const own = goesTo === 'storeCredit' || goesTo === 'giftCertificate';
  const mode = modeOf(refund, context);
  const sum = sumMoney(shifts.map(({ amount }) => amount));
  const all = own ? [...shifts, { role: goesTo, wbs: null, invoice: '', amount: -sum }] : shifts;
  context.books.want('CR', batch, null, () => {
    const lines = all.map((shift) => lineOf(refund, payback, shift, context));
    const bank = own
      ? noncashBank(context.snapshot, context.rules, context.holds)
      : payingBank(refund, payback, context);
    if (!bank || lines.includes(null)) return null;
    const invoice = shifts[0]?.invoice ?? '';
    const tag = ` p${payback.number}`;
    const { bankCode } = bank;
    const day = toldOf(refund, payback, context)?.date ?? null;
    const contents = { type: 'CR' as const, batch, mode, invoice, bankCode, day, tag };
    return refundDocument(refund, { ...contents, lines: lines.filter((line) => line !== null) }, context);
  });
}

function lineOf(
  refund: Refund,
  payback: Payback,
  { role, wbs, invoice, amount }: Shift,
  context: Context,
): Draft | null {
  const what = `Refund ${refund.id}, ${formatMoney(payback.amount)} to ${payback.payment.providerId} ${role === 'chargebackLoss' ? 'besides what a lost dispute took' : 'out of what is kept'}`;
  const to = orderAccount(role, what, context);
  return (
    to && {
      role,
      wbs,
      invoice,
      section: '',
      account: to.account,
      amount: formatMoney(amount),
      taxCode: '',
      taxBasis: '0.00',
      retainer: role === 'deposit' && wbs !== null,
      explanation: {
        text: `${what}; account ${to.account} by ${to.why}`,
        source: sourceOf(refund, payback),
        table: to.table,
        ruleId: to.ruleId,
      },
    }
  );
}

function tellOffline(refund: Refund, payback: Payback, { notices }: PayoutContext): void {
  const detail = `refund ${refund.id}: ${formatMoney(payback.amount)} was given back offline; no bank code says from where`;
  notices.add('offline_refund', sourceOf(refund, payback), detail);
}

function holdTooMuch(
  refund: Refund,
  payback: Payback,
  kept: readonly Shift[],
  { holds }: PayoutContext,
): void {
  const left = formatMoney(sumMoney(kept.map(({ amount }) => amount)));
  const detail = `refund ${refund.id} gives back ${formatMoney(payback.amount)}, ${left} of the order's money is kept`;
  holds.add('refund_exceeds_invoice', `refunds[${refund.id}]`, detail);
}
