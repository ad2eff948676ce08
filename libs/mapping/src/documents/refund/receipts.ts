import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { factsOf } from '../../checks/books.js';
import { isOncePaid } from '../../payment-state.js';
import { receiptBatch } from '../../identity.js';
import { isOwedAfterTerms, noncashBank } from '../../rules/payments.js';
import { orderAccount, payingBank, toldOf } from './bank.js';
import { isGoing, type Booked } from './booked.js';
import type { PlannedDocument } from '../../types/plan.js';
import { refundDocument, withMoney, type RefundContext } from './context.js';
import type { Draft } from './lines.js';
import { sourceOf, type Payback } from './payments.js';

/** The receipts of a booked refund, one for each payment; `open` is what the order owed before it. */
export function planPaybacks(booked: Booked, open: Money, context: RefundContext): void {
  booked.included.forEach((payback, index) => {
    if (isGoing(payback)) planPayback(booked, payback, index, open, context);
    else takeBack(booked, payback, context);
  });
}

function planPayback(
  booked: Booked,
  payback: Payback,
  index: number,
  open: Money,
  context: RefundContext,
): void {
  const [document] = booked.documents;
  if (!document || !payback.executed || needsNoReceipt(booked, document, payback)) return;
  if (payback.goesTo === 'offline' && !toldOf(booked.refund, payback, context)) {
    // What is given back on an invoice that was not paid is no money: it only lowers what is owed (row 21).
    const isOpen = document.type === 'IN' && open >= sumMoney(booked.lines.map(({ amount }) => amount));
    const byHand = isOpen && isReceivedByHand(context);
    if (!isOpen || byHand) askForBank(booked, payback, context, byHand);
    return;
  }
  planReceipt(booked, document, payback, index, context);
}

/** The store calls it paid, and its receipt is in no document of ours: whether the invoice is open, a person knows. */
function isReceivedByHand({ snapshot, rules }: RefundContext): boolean {
  const byHand = rules.settings.offlineReceipts === 'never' && isOwedAfterTerms(snapshot, null, rules);
  return byHand && isOncePaid(snapshot.order);
}

/** Owed as credit by the journal entry, paid by it straight from the bank (E19), or none of our money (E29). */
function needsNoReceipt(booked: Booked, document: PlannedDocument, { goesTo }: Payback): boolean {
  const { mode } = document;
  const isMoney = goesTo === 'bank' || goesTo === 'offline';
  if (isMoney && mode === 'credit_only') return true;
  return isJournal(booked, document) && (!isMoney || (goesTo === 'bank' && mode === 'journal_entry'));
}

/** A journal entry says where all the money goes, unless some of it goes back on invoices. */
function isJournal({ reopened }: Booked, { type }: PlannedDocument): boolean {
  return type === 'JE' && reopened.length === 0;
}

function planReceipt(
  booked: Booked,
  document: PlannedDocument,
  payback: Payback,
  index: number,
  context: RefundContext,
): void {
  const { refund } = booked;
  const journal = isJournal(booked, document);
  const batch = batchOf(booked, payback, context);
  context.books.want('CR', batch, factLines(booked, payback, journal), () => {
    const drafts = journal
      ? clearingLines(booked, payback, context)
      : appliedLines(booked, payback, index, context);
    const bank = isCredit(payback)
      ? noncashBank(context.snapshot, context.rules, context.holds)
      : payingBank(refund, payback, context);
    if (!drafts || !bank) return null;
    const { bankCode, why } = bank;
    const lines = drafts.map((draft) => withReason(draft, `, at ${bankCode} by ${why}`));
    const invoice = journal ? '' : document.invoice;
    const day = toldOf(refund, payback, context)?.date ?? null;
    const { mode } = document;
    const tag = ` p${payback.number}`;
    return refundDocument(refund, { type: 'CR', batch, mode, invoice, bankCode, day, tag, lines }, context);
  });
}

function isCredit({ goesTo }: Payback): boolean {
  return goesTo === 'storeCredit' || goesTo === 'giftCertificate';
}

function withReason(draft: Draft, more: string): Draft {
  const { explanation } = draft;
  return { ...draft, explanation: { ...explanation, text: explanation.text + more } };
}

function batchOf({ refund }: Booked, { number }: Payback, { rules, snapshot }: RefundContext): string {
  return receiptBatch(rules.connectionNumber, snapshot.order.id, `R${refund.id}-${number}`);
}

function factLines({ refund }: Booked, payback: Payback, journal: boolean) {
  const source = sourceOf(refund, payback);
  const fact = (role: Draft['role'], amount: Money) => ({ role, source, amount });
  if (journal) return [fact('refundsClearing', -payback.amount)];
  const applied = fact('ar', -payback.amount);
  const { goesTo, amount } = payback;
  return goesTo === 'storeCredit' || goesTo === 'giftCertificate'
    ? [applied, fact(goesTo, amount)]
    : [applied];
}

/** Default mode: pays what the journal entry said is owed (E31). */
function clearingLines(booked: Booked, payback: Payback, context: RefundContext): Draft[] | null {
  const line = accountLine('refundsClearing', booked, payback, -payback.amount, context);
  return line && [line];
}

/** Credit mode: on the adjusted invoices, each project by its own share (rule P); E13, E18. */
function appliedLines(
  booked: Booked,
  payback: Payback,
  index: number,
  context: RefundContext,
): Draft[] | null {
  const receivable = accountLine('ar', booked, payback, 0n, context);
  const clearing = accountLine('refundsClearing', booked, payback, 0n, context);
  const { goesTo } = payback;
  const credit =
    goesTo === 'storeCredit' || goesTo === 'giftCertificate'
      ? [accountLine(goesTo, booked, payback, payback.amount, context)]
      : [];
  if (!receivable || !clearing || credit.includes(null)) return null;
  const lines = [...booked.lines, ...booked.reopened];
  const documents = [...new Set([...booked.documents, ...booked.reopened.map(({ document }) => document)])];
  const applied = documents.map((document) => {
    const shares = lines.map((line, at) =>
      line.document === document ? (booked.shares[index]?.[at] ?? 0n) : 0n,
    );
    if (document.type === 'JE') return withMoney(clearing, -sumMoney(shares));
    const wbs = document.lines[0]?.wbs ?? null;
    return withMoney({ ...receivable, wbs, invoice: document.invoice }, -sumMoney(shares));
  });
  return [
    ...byPlace(applied).filter(({ amount }) => parseMoney(amount) !== 0n),
    ...credit.filter((line) => line !== null),
  ];
}

/** What adjusts an invoice and what opens it again is one amount of it. */
function byPlace(lines: readonly Draft[]): Draft[] {
  const places = new Map<string, Draft>();
  for (const line of lines) {
    const key = JSON.stringify([line.role, line.wbs, line.invoice]);
    const sum = parseMoney(places.get(key)?.amount ?? '0') + parseMoney(line.amount);
    places.set(key, withMoney(line, sum));
  }
  return [...places.values()];
}

function accountLine(
  role: 'ar' | 'refundsClearing' | 'storeCredit' | 'giftCertificate',
  { refund }: Booked,
  payback: Payback,
  amount: Money,
  context: RefundContext,
): Draft | null {
  const what = `Refund ${refund.id}, ${formatMoney(payback.amount)} to ${payback.payment.providerId}`;
  const to = orderAccount(role, what, context);
  return (
    to && {
      role,
      wbs: null,
      invoice: '',
      section: '',
      account: to.account,
      amount: formatMoney(amount),
      taxCode: '',
      taxBasis: '0.00',
      retainer: false,
      explanation: {
        text: `${what}; account ${to.account} by ${to.why}`,
        source: sourceOf(refund, payback),
        table: to.table,
        ruleId: to.ruleId,
      },
    }
  );
}

/** The money was said to have gone, and had not: its receipt, once posted, is reversed by one of its own. */
function takeBack(booked: Booked, payback: Payback, context: RefundContext): void {
  const { books } = context;
  const batch = batchOf(booked, payback, context);
  const posted = books.posted.find((document) => document.batch === batch);
  if (!posted) return;
  books.want('CR', batch, factsOf(posted), () => null);
  const lines = posted.lines.map((line) => withMoney(line, -parseMoney(line.amount)));
  const facts = lines.map(({ role, amount, explanation }) => {
    return { role, source: explanation.source, amount: parseMoney(amount) };
  });
  const { mode, invoice, bankCode } = posted;
  const reversal = {
    type: 'CR' as const,
    batch: `${batch}-X`,
    mode,
    invoice,
    bankCode,
    tag: ` p${payback.number} x`,
    lines,
  };
  books.want('CR', reversal.batch, facts, () => refundDocument(booked.refund, reversal, context));
}

/** The store moved no money: a person says which bank did (row 22, E33). */
function askForBank({ refund }: Booked, payback: Payback, { notices }: RefundContext, byHand: boolean): void {
  const doubt = byHand
    ? ', and receipts of this order are entered by hand: if it was not paid, none left'
    : '';
  const detail = `refund ${refund.id}: ${formatMoney(payback.amount)} was given back offline; no bank code says from where${doubt}`;
  notices.add('offline_refund', sourceOf(refund, payback), detail);
}
