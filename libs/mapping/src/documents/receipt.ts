import { formatMoney, sumMoney, type Money } from '#money';
import type { Tender } from '../amounts/tenders.js';
import { lowerBuckets } from '../credits/lowered.js';
import type { Books } from '../checks/books.js';
import { documentCurrency } from '../currency/document-currency.js';
import { postingDate } from '../dates.js';
import { receiptBatch, refNo } from '../identity.js';
import { resolveAccount, subjectOf } from '../rules/accounts.js';
import { bankOf, type TenderBank } from '../rules/payments.js';
import { isDeposit, type Settlement } from '../settlement.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { AccountRole } from '../types/rules.js';
import { pay, payOff, type Applied, type Bucket } from './buckets.js';
import type { Context } from './invoice-lines.js';
import { isMove, planMove } from './move.js';

/** An amount of a receipt before its account is known. */
interface Share {
  readonly role: AccountRole;
  readonly wbs: PlannedLine['wbs'];
  readonly invoice: string;
  readonly amount: Money;
}

/** One receipt for each tender (event rows 3 and 5 to 8), deposits and their application (rows 4 and 31). */
export function planReceipts(context: Context, settlement: Settlement, to: Applied, books: Books): void {
  const { connectionNumber } = context.rules;
  const tenders = [...settlement.tenders, ...settlement.applied];
  const batchOf = ({ key }: Tender) => receiptBatch(connectionNumber, context.snapshot.order.id, key);
  for (const document of books.posted) {
    const pays = tenders.some((tender) => batchOf(tender) === document.batch) || isMove(document);
    if (pays) payOff(to.buckets, document);
  }
  holdMissingCertificates(context, to.buckets);
  lowerBuckets(context, to.buckets, books.posted);
  for (const tender of tenders) {
    const batch = batchOf(tender);
    const fact = { role: 'ar' as const, source: tender.source, amount: tender.amount };
    books.want('CR', batch, [fact], () => {
      const paid = settlement.asDeposits
        ? [{ role: 'deposit' as const, wbs: to.depositWbs(), invoice: '', amount: tender.amount }]
        : sharesOf(tender, to, context.decimals);
      return newReceipt(
        context,
        { batch, mode: settlement.mode, after: settlement.asDeposits ? null : to.after },
        tender,
        [...paid, ...counterpart(tender, books.posted)],
      );
    });
  }
  if (settlement.mode === '') planMove(context, to.after, books);
}

/** A certificate stands in the books that the order no longer sells: nobody tells whether its code still lives. */
function holdMissingCertificates({ holds }: Context, buckets: readonly Bucket[]): void {
  for (const { open } of buckets.filter(({ role }) => role === 'giftCertificate')) {
    if (open >= 0n) continue;
    const detail = `gift certificates booked as sold are ${formatMoney(-open)} more than the order sells now`;
    holds.add('order_changed', 'lines.giftcertificate', detail);
  }
}

function sharesOf({ amount }: Tender, { buckets, depositWbs }: Applied, decimals: number): Share[] {
  const { shares, rest } = pay(buckets, amount, decimals);
  return [
    ...buckets.map(({ role, wbs, invoice }, index) => ({ role, wbs, invoice, amount: shares[index] ?? 0n })),
    { role: 'deposit' as const, wbs: rest === 0n ? null : depositWbs(), invoice: '', amount: rest },
  ].filter((share) => share.amount !== 0n);
}

/** The line that makes a receipt without money net zero: what the shopper had is used up. */
function counterpart(tender: Tender, posted: readonly PlannedDocument[]): Share[] {
  const { from, amount } = tender;
  if (from === 'bank') return [];
  const wbs = from === 'deposit' ? wbsOfDeposit(tender, posted) : null;
  return [{ role: from, wbs, invoice: '', amount: -amount }];
}

/** A deposit leaves where it came in, whatever `retainerFlag` says by then. */
function wbsOfDeposit({ source }: Tender, posted: readonly PlannedDocument[]): PlannedLine['wbs'] {
  const lines = posted.filter(isDeposit).flatMap((document) => document.lines);
  const deposit = lines.find(({ role, explanation }) => role === 'deposit' && explanation.source === source);
  return deposit?.wbs ?? null;
}

function newReceipt(
  context: Context,
  { batch, mode, after }: Pick<PlannedDocument, 'batch' | 'mode' | 'after'>,
  tender: Tender,
  shares: readonly Share[],
): PlannedDocument | null {
  const { snapshot, rules, holds } = context;
  const { order } = snapshot;
  const bank = bankOf(snapshot, tender, rules, holds);
  const lines = shares.map((share, index) => lineOf(context, tender, share, bank, index + 1));
  const posting = postingDate(tender.at, rules, holds, describe(tender));
  const total = sumMoney(shares.map(({ amount }) => amount));
  const complete = total === (tender.from === 'bank' ? tender.amount : 0n);
  if (!bank || !posting || !complete || lines.some((line) => line === null)) return null;
  return {
    type: 'CR',
    batch,
    mode,
    invoice: shares.find(({ invoice }) => invoice !== '')?.invoice ?? '',
    refNo: refNo(tender.number, rules.settings.refNoMaxLength),
    bankCode: bank.bankCode,
    currency: documentCurrency(snapshot, rules),
    total: formatMoney(total),
    date: posting.date,
    instant: tender.at,
    dueDate: null,
    period: posting.period,
    description: `Payment order ${order.id}`,
    comment: `bc o${order.id} ${tender.key.toLowerCase()}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after,
    lines: lines.filter((line) => line !== null),
  };
}

function lineOf(
  { snapshot, rules, holds }: Context,
  tender: Tender,
  { role, wbs, invoice, amount }: Share,
  bank: TenderBank | null,
  seq: number,
): PlannedLine | null {
  const to = resolveAccount(role, subjectOf(snapshot), rules, holds, WHAT[role] ?? role);
  if (!to || !bank) return null;
  const money = formatMoney(amount);
  const ofTender = tender.from === role && amount < 0n ? ` from account ${to.account} by ${to.why}` : '';
  return {
    seq,
    role,
    wbs,
    invoice,
    section: '',
    account: to.account,
    amount: money,
    taxCode: '',
    taxBasis: '0.00',
    // A deposit stands on a project only where it is marked as that project's retainer.
    retainer: role === 'deposit' && wbs !== null,
    explanation: {
      text: `${capitalized(describe(tender))}: ${money} at ${bank.bankCode} by ${bank.why}${ofTender}`,
      source: tender.source,
      table: ofTender ? to.table : bank.ruleId === null ? null : 'payment-rules',
      ruleId: ofTender ? to.ruleId : bank.ruleId,
    },
  };
}

const WHAT: Partial<Record<AccountRole, string>> = {
  ar: 'The receivable',
  giftCertificate: 'Gift certificates',
  storeCredit: 'Store credit',
  deposit: 'The deposit',
};

function describe({ from, payment, key }: Tender): string {
  if (from === 'giftCertificate') return 'gift certificate';
  if (from === 'storeCredit') return 'store credit';
  if (from === 'deposit') return `deposit ${key.slice(1)} applied`;
  return payment ? `payment ${payment.id} by ${payment.gateway || payment.method}` : 'payment offline';
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
