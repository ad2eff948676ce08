import { formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import type { Refund } from '#bigcommerce';
import type { Books } from '../checks/books.js';
import { receivedBy } from '../credits/lowered.js';
import type { Context } from '../documents/invoice-lines.js';
import type { Holds } from '../holds.js';
import { disputeBatches, disputeLossBatch } from '../identity.js';
import type { PlannedDocument } from '../types/plan.js';
import type { Dispute } from '../types/told.js';

/** Something that took money of the order away, with the document that says so; null = it has none yet. */
interface Gone {
  readonly amount: Money;
  readonly document: PlannedDocument | null;
  readonly words: string;
}

/**
 * Money that a refund gave back and a dispute took as a loss may be the same (rows 19, 26), which nobody but a
 * person can say: told with both documents. More than was ever paid is held until a person says that it went
 * out besides (`besidesRefunds`); what is posted stands.
 */
export function tellLostAndRefunded(context: Context, books: Books, notices: Holds): void {
  const { snapshot, told, rules, holds } = context;
  const lost = told.disputes.filter(({ outcome }) => outcome?.result === 'lost');
  const refunded = snapshot.refunds
    .map((refund) => refundGone(refund, books, context))
    .filter(({ amount }) => amount > 0n);
  if (refunded.length === 0 || lossOf(books) <= 0n) return;
  const losses = lost
    .map((dispute) => ({ ...disputeGone(dispute, books, rules.connectionNumber), dispute }))
    .filter(({ document }) => document !== null);
  const sides = (gone: readonly Gone[]) => gone.map(({ words }) => words).join(', ');
  const all = sumMoney([
    ...refunded.map(({ amount }) => amount),
    ...lost.map((dispute) => parseMoney(dispute.amount)),
  ]);
  const paid = paidBy(books) + receivedBy(context);
  const isNew = [...refunded, ...losses].some(
    ({ document }) => document === null || books.missing.includes(document.batch),
  );
  // Where something else is held, what came in is not all known.
  const isMore = all > paid && isNew && holds.list().length === 0;
  for (const { dispute, ...loss } of losses) {
    const field = `disputes.${dispute.id}`;
    const what = `${sides([loss])}; refunded: ${sides(refunded)}`;
    if (isMore && !dispute.outcome?.besidesRefunds) {
      const sum = `together ${formatMoney(all)}, paid was ${formatMoney(paid)}`;
      holds.add('refunded_and_lost', field, `${what}; ${sum}`);
    } else notices.add('refunded_and_lost', field, what);
  }
}

/** What stands as loss by disputes; a cancellation may have undone it. */
function lossOf({ documents }: Books): Money {
  return sumMoney(
    documents.flatMap(({ type, lines }) =>
      lines
        .filter(({ role }) => role === 'chargebackLoss')
        .map(({ amount }) => (type === 'JE' ? parseMoney(amount) : -parseMoney(amount))),
    ),
  );
}

/** What came in, by money, credit or certificates. */
function paidBy({ documents }: Books): Money {
  const receipts = documents.filter(
    ({ type, batch }) => type === 'CR' && /-(T\d+|A(GC|SC|OFF))$/.test(batch),
  );
  const amounts = receipts.flatMap(({ lines }) => lines.map(({ amount }) => parseMoney(amount)));
  return sumMoney(amounts.filter((amount) => amount > 0n));
}

/** Without its declined payments. */
function refundGone({ id, payments }: Refund, { documents }: Books, { decimals }: Context): Gone {
  const going = payments.filter(({ isDeclined }) => !isDeclined);
  const amount = sumMoney(going.map((payment) => roundMoney(parseMoney(payment.amount), decimals)));
  const document = documents.find(({ batch }) => new RegExp(`-R${id}(-|$)`).test(batch)) ?? null;
  const words = `refund ${id} of ${formatMoney(amount)} (${document?.batch ?? 'not booked yet'})`;
  return { amount, document, words };
}

/** A return is taken of the invoice, which the money of a refund is not in, unless one was a loss beside the other. */
function disputeGone({ id, key, amount }: Dispute, { documents }: Books, connectionNumber: number): Gone {
  const own = [disputeLossBatch(connectionNumber, key), disputeBatches(connectionNumber, key)[1]];
  const isBeside = documents.some(({ batch, lines }) =>
    lines.some(({ role, explanation }) => {
      return role === 'chargebackLoss' && (own.includes(batch) || /^refunds\[/.test(explanation.source));
    }),
  );
  const document =
    documents.find(({ batch, mode }) => own.includes(batch) && (isBeside || mode !== 'return')) ?? null;
  return {
    amount: parseMoney(amount),
    document,
    words: `dispute ${id} of ${amount}, lost (${document?.batch})`,
  };
}
