import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, shareAmong, sumMoney, type Money } from '#money';
import { Books, factsOf } from '../../checks/books.js';
import { Holds } from '../../holds.js';
import { refundBatch } from '../../identity.js';
import { ON_RECEIPTS } from '../../refunds/certificates.js';
import { unpaidOf } from '../../refunds/claims.js';
import { partsOf, type Part } from '../../refunds/parts.js';
import type { PlannedDocument } from '../../types/plan.js';
import {
  ORDER_LEVEL_REFUND_TAXES,
  REFUND_MODES,
  RETURNS_MODES,
  type PostingSettings,
} from '../../types/rules.js';
import { gatewayBank, orderAccount } from './bank.js';
import { bookedBy, isGoing, paidSince, takenLines, type Booked } from './booked.js';
import type { Context } from '../invoice-lines.js';
import { certificateEntry } from './certificate-entry.js';
import { refundDocument, withMoney, type RefundContext } from './context.js';
import { draftFacts, takenOf, type Draft } from './lines.js';
import { modeOf, type Mode } from './mode.js';
import { sourceOf, type Payback } from './payments.js';

/** Takes back what a refund refunds: the posted documents as they are, or new ones. Null: nothing, or held. */
export function book(refund: Refund, paybacks: readonly Payback[], context: RefundContext): Booked | null {
  const { books } = context;
  const posted = postedFor(refund, context);
  const begun = posted.length > 0 ? asBegun(refund, posted, paybacks, context) : null;
  if (posted.length > 0 && !begun) {
    for (const document of posted) books.want(document.type, document.batch, factsOf(document), () => null);
    return bookedBy(refund, posted, paybacks, context);
  }
  const unpaid = unpaidOf(refund, context.left, context);
  const now = {
    going: paybacks.filter(isGoing),
    mode: modeOf(context, unpaid),
    settings: context.rules.settings,
  };
  const documents = documentsOf(refund, paybacks, begun ?? now, context);
  return documents.length > 0 ? bookedBy(refund, documents, paybacks, context) : null;
}

/** What the documents of a refund follow from that may have changed since the first of them went out. */
interface Way {
  /** Declined later, they are in the documents all the same, which others reverse. */
  readonly going: readonly Payback[];
  readonly mode: Mode;
  readonly settings: PostingSettings;
}

/**
 * Of a refund of several documents some are posted and the others are not: those follow the way that the
 * posted ones went, by what they say. Null: all are posted, or the refund itself was changed.
 */
function asBegun(
  refund: Refund,
  posted: readonly PlannedDocument[],
  paybacks: readonly Payback[],
  context: RefundContext,
): Way | null {
  const [first] = posted;
  const mode = REFUND_MODES.find((each) => each === first?.mode);
  const taken = posted.flatMap((document) => takenLines(refund, document));
  const isWhole = sumOf(taken) === sumOf(paybacks);
  if (first?.type !== 'IN' || !mode || isWhole) return null;
  // Certificates that were paid since were not there to be taken back.
  const left = context.left.copy();
  left.take(
    left.slots.filter(({ batch }) => batch === ON_RECEIPTS),
    paidSince(first, context),
  );
  const isAsPosted = (way: Way) => {
    const holds = new Holds();
    const books = new Books(posted, holds);
    documentsOf(refund, paybacks, way, { ...context, holds, books, left });
    const isKept = posted.every((document) => books.documents.includes(document));
    const isSame = holds.list().every(({ cause }) => cause !== 'order_changed');
    return isKept && isSame && books.missing.length > 0;
  };
  return waysOf(mode, paybacks, context).find(isAsPosted) ?? null;
}

/** As it would go now, then each way it may have gone before. */
function waysOf(mode: Mode, paybacks: readonly Payback[], { rules }: RefundContext): Way[] {
  const { settings } = rules;
  const ways = RETURNS_MODES.flatMap((returnsMode) =>
    ORDER_LEVEL_REFUND_TAXES.map((orderLevelRefundTax) => ({
      ...settings,
      returnsMode,
      orderLevelRefundTax,
    })),
  );
  return declinedLater(paybacks.filter((payback) => !isGoing(payback))).flatMap((late) => {
    const going = paybacks.filter((payback) => isGoing(payback) || late.includes(payback));
    return [settings, ...ways].map((each) => ({ going, mode, settings: each }));
  });
}

/** Which of the declined payments may have been declined after that: none, some, or all. */
function declinedLater([first, ...others]: readonly Payback[]): (readonly Payback[])[] {
  if (!first) return [[]];
  const rest = declinedLater(others);
  return [...rest, ...rest.map((late) => [first, ...late])];
}

function sumOf(lines: readonly { readonly amount: Money }[]): Money {
  return sumMoney(lines.map(({ amount }) => amount));
}

function documentsOf(
  refund: Refund,
  paybacks: readonly Payback[],
  { going, mode, settings }: Way,
  context: RefundContext,
): PlannedDocument[] {
  const own = { ...context, rules: { ...context.rules, settings } };
  const parts = going.length > 0 ? goingParts(refund, paybacks, going, own) : null;
  return parts && parts.length > 0 ? newDocuments(refund, parts, going, mode, own) : [];
}

/** The adjusting invoices of a refund and its journal entry, as posted. */
function postedFor({ id }: Refund, { books, rules, snapshot }: RefundContext): PlannedDocument[] {
  const named = (type: 'JE' | 'IN') => refundBatch(type, rules.connectionNumber, snapshot.order.id, id);
  const journal = books.posted.filter(({ batch }) => batch === named('JE'));
  const memo = new RegExp(`^${named('IN')}(-P\\d+)?$`);
  return [...books.posted.filter(({ batch }) => memo.test(batch)), ...journal];
}

/** The parts of a refund without what was declined, tax included (accounting-treatment section 8). */
export function goingParts(
  refund: Refund,
  paybacks: readonly Payback[],
  going: readonly Payback[],
  context: Context & Pick<RefundContext, 'left'>,
): Part[] | null {
  const parts = partsOf(refund, context.left, context);
  if (!parts) return null;
  const shares = shareAmong(
    paybacks.map(({ amount }) => amount),
    [...parts.map(({ amount }) => amount), unpaidOf(refund, context.left, context)],
    context.decimals,
  );
  const goes = (index: number) =>
    sumMoney(paybacks.map((payback, at) => (going.includes(payback) ? (shares[at]?.[index] ?? 0n) : 0n)));
  return parts.map((part, index) => ({ ...part, amount: goes(index) })).filter(({ amount }) => amount !== 0n);
}

function newDocuments(
  refund: Refund,
  parts: readonly Part[],
  going: readonly Payback[],
  mode: Mode,
  context: RefundContext,
): PlannedDocument[] {
  const { invoices, left } = context;
  const taken = takenOf(parts, { refund, journal: !isCredit(mode), invoices, left }, context);
  const ofInvoice = (batch: string) => taken.filter((line) => line.batch === batch).map(({ draft }) => draft);
  const certificates = ofInvoice(ON_RECEIPTS);
  const memos = invoices
    .map((invoice) => ({ invoice, drafts: ofInvoice(invoice.batch) }))
    .filter(({ drafts }) => drafts.length > 0);
  const unpaid = unpaidOf(refund, left, context);
  const all = taken.map(({ draft }) => draft);
  const adjusts = isCredit(mode) && (memos.length > 0 || unpaid > 0n);
  const documents = adjusts
    ? memos.map(({ invoice, drafts }) => creditMemo(refund, drafts, invoice, mode, context))
    : [journalEntry(refund, all, going, mode, context)];
  if (adjusts && certificates.length > 0) {
    const others = memos.flatMap(({ drafts }) => drafts.map(({ amount }) => parseMoney(amount)));
    const given = { others: [...others, unpaid], certificates };
    documents.push(certificateEntry(refund, given, going, mode, context));
  }
  const planned = documents.filter((document) => document !== null);
  return planned.length === documents.length ? planned : [];
}

function isCredit(mode: Mode): boolean {
  return mode === 'credit_and_receipt' || mode === 'credit_only';
}

/** An adjusting invoice under the number it adjusts (hard rule 2). */
function creditMemo(
  refund: Refund,
  drafts: readonly Draft[],
  { batch: adjusted, invoice }: PlannedDocument,
  mode: Mode,
  context: RefundContext,
): PlannedDocument | null {
  const { rules, snapshot, books } = context;
  const project = Number(/-P(\d+)$/.exec(adjusted)?.[1] ?? 1);
  const batch = refundBatch('IN', rules.connectionNumber, snapshot.order.id, refund.id, project);
  const lines = drafts.map((draft) => ({
    ...withMoney(draft, -parseMoney(draft.amount)),
    taxBasis: formatMoney(-parseMoney(draft.taxBasis)),
  }));
  return books.want('IN', batch, draftFacts(lines), () =>
    refundDocument(refund, { type: 'IN', batch, mode, invoice, lines }, context),
  );
}

/** What was taken back on the one side, where its money goes on the other. */
function journalEntry(
  refund: Refund,
  drafts: readonly Draft[],
  going: readonly Payback[],
  mode: Mode,
  context: RefundContext,
): PlannedDocument | null {
  const { rules, snapshot, books } = context;
  const batch = refundBatch('JE', rules.connectionNumber, snapshot.order.id, refund.id);
  const owed = going.map((payback) => owedLine(refund, payback, mode, context));
  const lines = [...drafts, ...owed.filter((line) => line !== null)];
  return books.want('JE', batch, draftFacts(lines), () =>
    owed.includes(null) ? null : refundDocument(refund, { type: 'JE', batch, mode, lines }, context),
  );
}

/** Owed as credit or certificate, or until a receipt pays it; `journal_entry`: straight from the bank (E19). */
function owedLine(refund: Refund, payback: Payback, mode: Mode, context: RefundContext): Draft | null {
  const { goesTo, payment } = payback;
  const what = `Refund ${refund.id}, ${formatMoney(payback.amount)} to ${payment.providerId}`;
  const line = (
    role: Draft['role'],
    account: string,
    text: string,
    table: 'account-rules' | 'payment-rules' | null,
    ruleId: string | null,
  ) => ({
    role,
    wbs: null,
    invoice: '',
    section: '',
    account,
    amount: formatMoney(-payback.amount),
    taxCode: '',
    taxBasis: '0.00',
    retainer: false,
    explanation: { text: `${what}; ${text}`, source: sourceOf(refund, payback), table, ruleId },
  });
  if (goesTo === 'bank' && mode === 'journal_entry') {
    const bank = gatewayBank(payback, context);
    const account = bank && context.rules.directory.banks[bank.bankCode];
    return bank && account
      ? line(
          'bank',
          account,
          `account ${account} of ${bank.bankCode} by ${bank.why}`,
          bank.ruleId === null ? null : 'payment-rules',
          bank.ruleId,
        )
      : null;
  }
  const role = goesTo === 'storeCredit' || goesTo === 'giftCertificate' ? goesTo : 'refundsClearing';
  const to = orderAccount(role, what, context);
  return to && line(role, to.account, `account ${to.account} by ${to.why}`, 'account-rules', to.ruleId);
}
