import { formatMoney, parseMoney, type DecimalString, type Money } from '#money';
import { assertBalanced } from '../checks/balance.js';
import { postingDay } from '../dates.js';
import { Holds } from '../holds.js';
import { journalBatch, refNo } from '../identity.js';
import { resolveAccount } from '../rules/accounts.js';
import type { Hold, PlannedDocument, PlannedLine } from '../types/plan.js';
import type { AccountRole, RuleSet } from '../types/rules.js';

/** Journal entries of no order (event rows 9, 33, 36). */
export const JOURNAL_KINDS = ['goodwill', 'breakage', 'fee_accrual', 'fee_accrual_reversal'] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** What somebody wants booked, always positive; the kind says what is debited and what credited. */
export interface Journal {
  /** Ours; part of the batch name. */
  readonly id: number;
  readonly kind: JournalKind;
  readonly amount: DecimalString;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** What the amount was computed from, in words; left out = a person said the amount. */
  readonly basis?: string;
  /** The accrual a reversal takes back: it goes out once that is posted. */
  readonly reverses?: number;
}

/** The journal entry, or why there is none. */
export interface JournalPlan {
  readonly document: PlannedDocument | null;
  readonly holds: readonly Hold[];
}

interface Sides {
  readonly debit: AccountRole;
  readonly credit: AccountRole;
  readonly what: string;
}

const SIDES: Readonly<Record<JournalKind, Sides>> = {
  goodwill: { debit: 'goodwill', credit: 'storeCredit', what: 'Store credit granted' },
  breakage: { debit: 'giftCertificate', credit: 'breakage', what: 'Breakage of gift certificates' },
  fee_accrual: { debit: 'fees', credit: 'accruedFees', what: 'Fees of captures not paid out yet' },
  fee_accrual_reversal: { debit: 'accruedFees', credit: 'fees', what: 'Fees accrued, reversed' },
};

/** E07, E24b, E27: two lines; never a receivable (hard rule 1). */
export function planJournal(journal: Journal, rules: RuleSet): JournalPlan {
  const holds = new Holds();
  const { debit, credit, what } = SIDES[journal.kind];
  const amount = parseMoney(journal.amount);
  const lines = [
    journalLine(debit, what, amount, journal, rules, holds),
    journalLine(credit, what, -amount, journal, rules, holds),
  ];
  const posting = postingDay(journal.date, rules, holds, what);
  if (!posting || holds.list().length > 0) return { document: null, holds: holds.list() };
  const document: PlannedDocument = {
    type: 'JE',
    batch: journalBatch(rules.connectionNumber, journal.id),
    mode: '',
    invoice: '',
    refNo: refNo(journal.id, rules.settings.refNoMaxLength),
    bankCode: '',
    currency: rules.settings.ledgerCurrency,
    total: formatMoney(amount),
    date: posting.date,
    instant: `${journal.date}T12:00:00.000Z`,
    dueDate: null,
    period: posting.period,
    description: what,
    comment: `bc j${journal.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: journal.reverses === undefined ? null : journalBatch(rules.connectionNumber, journal.reverses),
    lines: lines.filter((line) => line !== null).map((line, index) => ({ ...line, seq: index + 1 })),
  };
  const receivable = rules.accountRules.find(({ role }) => role === 'ar')?.account ?? 'ar';
  assertBalanced([document], receivable, rules.directory.banks);
  return { document, holds: [] };
}

function journalLine(
  role: AccountRole,
  what: string,
  amount: Money,
  { basis }: Journal,
  rules: RuleSet,
  holds: Holds,
): Omit<PlannedLine, 'seq'> | null {
  const to = resolveAccount(role, {}, rules, holds, what);
  if (!to) return null;
  const { account, table, ruleId, why } = to;
  const side = amount > 0n ? 'debit' : 'credit';
  const of = basis ? `; ${basis}` : '';
  const text = `${what}: ${side} ${formatMoney(amount > 0n ? amount : -amount)}${of}; account ${account} by ${why}`;
  return {
    role,
    wbs: null,
    invoice: '',
    section: '',
    account,
    amount: formatMoney(amount),
    taxCode: '',
    taxBasis: '0.00',
    retainer: false,
    explanation: { text, source: 'journal.amount', table, ruleId },
  };
}
