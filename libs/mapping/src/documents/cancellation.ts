import { allocate, formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { Books } from '../checks/books.js';
import { sameProject } from '../credits/open.js';
import { cancellationBatch, receiptBatch } from '../identity.js';
import { projectName } from '../rules/project.js';
import { certificateLines } from '../refunds/certificates.js';
import { labelOf } from '../refunds/parts.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import { asInvoice, billedOf, type Billed } from './billed.js';
import { lastInLine } from './in-line.js';
import { invoiceDocument, type Draft } from './invoice-document.js';
import type { Context } from './invoice-lines.js';
import { noncashReceipt, type Shift } from './noncash.js';

/**
 * Takes back everything a cancelled order was invoiced, what refunds took back of it included (rows 23, 28,
 * 29): an invoice for each project that brings every account to zero. A journal entry of a refund is undone
 * on the invoice side, since no journal may touch the receivable (hard rule 1).
 */
export function planCancellation(context: Context, books: Books): void {
  const { rules, snapshot } = context;
  const billed = billedOf(books.documents);
  const mode = `cancelled ${rules.settings.cancelledPaidPolicy}` as const;
  for (const [index, own] of billed.entries()) {
    const batch = cancellationBatch(rules.connectionNumber, snapshot.order.id, own.project);
    if (books.posted.some((document) => document.batch === batch)) continue;
    const drafts = standingOf(own, index === 0, books.documents);
    if (drafts.length === 0) continue;
    const instant = snapshot.order.modifiedAt;
    const after = lastInLine(books.documents);
    const name = { tag: ' x', name: ' cancelled' };
    books.want('IN', batch, null, () =>
      invoiceDocument(context, {
        batch,
        mode,
        wbs: own.wbs,
        drafts,
        instant,
        onTerms: false,
        after,
        ...name,
      }),
    );
  }
}

/** What stands on each account of a project, with the other sign. */
function standingOf(own: Billed, isFirst: boolean, documents: readonly PlannedDocument[]): Draft[] {
  const name = own.wbs && projectName(own.wbs);
  const isOwn = ({ wbs }: PlannedLine) => (wbs ? projectName(wbs) === name : isFirst);
  const invoiced = areInvoiced(documents);
  const billed = documents.filter(({ type }) => type === 'IN').flatMap(({ lines }) => lines.filter(isOwn));
  const journalled = documents
    .filter(isJournal)
    .flatMap(({ lines }) =>
      lines
        .filter((line) => isOwn(line) && isTakenBack(line) && (line.role !== 'giftCertificate' || invoiced))
        .map((line) => ({ ...line, amount: negated(line) })),
    );
  const accounts = new Map<string, PlannedLine[]>();
  for (const line of [...billed, ...journalled]) {
    accounts.set(line.account, [...(accounts.get(line.account) ?? []), line]);
  }
  return [...accounts.values()].map(takenBack).filter(({ amount }) => parseMoney(amount) !== 0n);
}

function takenBack(lines: readonly PlannedLine[]): Draft {
  const [line] = lines.filter(({ section }) => section !== '').concat(lines);
  if (!line) throw new Error('an account without lines');
  const { role, account, taxCode, explanation } = line;
  const standing = sumMoney(lines.map(({ amount }) => parseMoney(amount)));
  const what = lines.length === 1 ? labelOf(explanation.text) : `Account ${account}`;
  const text = `${what}: ${formatMoney(-standing)}, the order is cancelled; account ${account} as it was invoiced`;
  return {
    role,
    section: line.section || (role === 'tax' ? 'T' : 'A'),
    account,
    taxCode,
    amount: formatMoney(-standing),
    taxBasis: formatMoney(-sumMoney(lines.map(({ taxBasis }) => parseMoney(taxBasis)))),
    retainer: false,
    explanation: { ...explanation, text, source: 'order.status' },
  };
}

/**
 * What is left of the money stands on one place (E21b): as a deposit, or with `leave_credit` on the invoice.
 * Refunds that were journalled and not paid, and gift certificates sold that receipts bear, go back to it.
 */
export function planPark(context: Context, books: Books, depositWbs: PlannedLine['wbs']): void {
  const { rules, snapshot } = context;
  const batch = receiptBatch(rules.connectionNumber, snapshot.order.id, 'AX');
  if (books.keep(batch)) return;
  const { documents } = books;
  const receivables = billedOf(documents).flatMap((own) => receivableOf(own, documents, context));
  const others = [
    shift('refundsClearing', -balanceOf(documents, 'refundsClearing')),
    shift('giftCertificate', -soldOnReceipts(documents)),
  ];
  const kept = balanceOf(documents, 'deposit') - sumOfShifts([...receivables, ...others]);
  const lost = shift('chargebackLoss', lostOfKept(documents, kept));
  const onto = policyOf(context, documents) === 'leave_credit' ? creditsAmong(receivables) : [];
  const away = [...receivables.filter((at) => isTakenAway(at, onto)), ...others, lost].filter(
    ({ amount }) => amount !== 0n,
  );
  if (away.length === 0) return;
  const rest = -sumOfShifts(away);
  const to = onto.length > 0 ? spread(rest, onto, context) : [{ ...shift('deposit', rest), wbs: depositWbs }];
  const what = {
    batch,
    mode: `cancelled ${policyOf(context, documents)}` as const,
    after: lastInLine(documents),
    tag: ' ax',
    text: 'The order is cancelled, its money is kept',
    description: `Money kept order ${snapshot.order.id}`,
  };
  const shifts = [...away, ...to.filter(({ amount }) => amount !== 0n)];
  books.want('CR', batch, null, () => noncashReceipt(context, what, shifts));
}

/** Where credit is left with `leave_credit`: on projects that have any, or else on the first. */
function creditsAmong(receivables: readonly Shift[]): readonly Shift[] {
  const credits = receivables.filter(({ amount }) => amount < 0n);
  return credits.length > 0 ? credits : receivables.slice(0, 1);
}

/** Where credit is left, what one project is short of comes out of the others; nobody owes it. */
function isTakenAway(at: Shift, onto: readonly Shift[]): boolean {
  return !onto.includes(at) && (onto.length === 0 || at.amount > 0n);
}

function spread(amount: Money, onto: readonly Shift[], { decimals }: Context): Shift[] {
  const weights = onto.map((at) => (at.amount < 0n ? -at.amount : 1n));
  const shares = allocate(amount, weights, decimals);
  return onto.map((at, index) => ({ ...at, amount: shares[index] ?? 0n }));
}

/**
 * A dispute that was lost took what would be kept, a deposit or what paid an invoice: that much was no loss (row
 * 26), since nothing of the order is revenue any more.
 */
function lostOfKept(documents: readonly PlannedDocument[], kept: Money): Money {
  const lost = -balanceOf(documents.filter(isJournal), 'chargebackLoss');
  const most = lost < kept ? lost : kept;
  return most > 0n ? most : 0n;
}

function sumOfShifts(shifts: readonly Shift[]): Money {
  return sumMoney(shifts.map(({ amount }) => amount));
}

/** As it was when the invoices were taken back; a later change of the setting is for other orders. */
export function policyOf({ rules }: Context, documents: readonly PlannedDocument[]) {
  const said = documents.map(({ mode }) => mode).find((mode) => mode.startsWith('cancelled '));
  if (said === undefined) return rules.settings.cancelledPaidPolicy;
  return said === 'cancelled leave_credit' ? 'leave_credit' : 'park_as_deposit';
}

/**
 * What receipts, and credit of other orders, have left on the invoice of a project, as a line that brings it
 * to zero.
 */
export function receivableOf(own: Billed, documents: readonly PlannedDocument[], { told }: Context): Shift[] {
  const invoice = asInvoice(own)?.invoice ?? '';
  const isOwn = ({ wbs }: Pick<PlannedLine, 'wbs'>) => sameProject(wbs, own.wbs);
  const received = told.creditsReceived
    .flatMap(({ parts }) => parts)
    .filter((part) => part.invoice === invoice && isOwn(part))
    .map(({ amount }) => -parseMoney(amount));
  const amounts = documents.flatMap(({ type, lines }) => {
    if (type === 'IN') return lines.filter(isOwn).map(({ amount }) => parseMoney(amount));
    const paid = lines.filter((line) => line.role === 'ar' && line.invoice === invoice && isOwn(line));
    return paid.map(({ amount }) => -parseMoney(amount));
  });
  return [{ role: 'ar', wbs: own.wbs, invoice, amount: sumMoney([...amounts, ...received]) }];
}

/** A liability's balance, credit positive. */
export function balanceOf(documents: readonly PlannedDocument[], role: PlannedLine['role']): Money {
  return sumMoney(
    documents.flatMap(({ type, lines }) =>
      lines
        .filter((line) => line.role === role)
        .map(({ amount }) => (type === 'JE' ? -parseMoney(amount) : parseMoney(amount))),
    ),
  );
}

/** Gift certificates that receipts bear, less what refunds and lost disputes took back of them. */
function soldOnReceipts(documents: readonly PlannedDocument[]): Money {
  const sold = certificateLines(documents).map(({ amount }) => parseMoney(amount));
  const back = documents
    .filter(({ type }) => type !== 'IN' && !areInvoiced(documents))
    .flatMap(({ type, lines }) =>
      lines
        .filter((line) => line.role === 'giftCertificate' && isTakenBack(line))
        .map(({ amount }) => (type === 'JE' ? -parseMoney(amount) : parseMoney(amount))),
    );
  return sumMoney([...sold, ...back]);
}

/** Whether the invoices bear the gift certificates that were sold (E04b). */
function areInvoiced(documents: readonly PlannedDocument[]): boolean {
  return documents.some(
    ({ type, lines }) => type === 'IN' && lines.some(({ role }) => role === 'giftCertificate'),
  );
}

function shift(role: Shift['role'], amount: Money): Shift {
  return { role, wbs: null, invoice: '', amount };
}

function isJournal({ type }: PlannedDocument): boolean {
  return type === 'JE';
}

/** What a refund, or the tax relief of a lost dispute, took back; other lines say where its money is. */
function isTakenBack({ explanation }: PlannedLine): boolean {
  return /^(refunds|disputes)\[.*\] of /.test(explanation.source);
}

function negated({ amount }: PlannedLine): string {
  return formatMoney(-parseMoney(amount));
}
