import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { assertBalanced } from '../checks/balance.js';
import { postingDay } from '../dates.js';
import { Holds } from '../holds.js';
import { payoutBatch, refNo } from '../identity.js';
import { resolveAccount } from '../rules/accounts.js';
import { bestMatch } from '../rules/match.js';
import type { Hold, PlannedDocument, PlannedLine } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import type { PayoutAmounts } from './amounts.js';
import type { PayoutReport } from './payout.js';

/** The receipt of a payout, or why there is none. */
export interface PayoutPlan {
  readonly document: PlannedDocument | null;
  readonly holds: readonly Hold[];
}

/** The clearing bank a gateway's money waits at. */
export interface ClearingBank {
  readonly bankCode: string;
  readonly account: string;
  readonly ruleId: string;
  readonly why: string;
}

/**
 * Event row 32: one receipt at the bank the money arrived at, crediting the gateway's clearing account with
 * all that was captured, less what it kept and what the exchange cost; dated by the bank.
 */
export function planPayout(report: PayoutReport, amounts: PayoutAmounts, rules: RuleSet): PayoutPlan {
  const holds = new Holds();
  const clearing = clearingBankOf(report.gateway, report.currency, rules, holds);
  if (!(report.bankCode in rules.directory.banks)) {
    const detail = `bank code ${report.bankCode} is unknown in Deltek`;
    holds.add('payment_method_unmapped', 'bankCode', detail);
  }
  if (clearing && clearing.bankCode === report.bankCode) {
    const detail = `${report.bankCode} is where ${report.gateway} keeps the money until it is paid out`;
    holds.add('payment_method_unmapped', 'bankCode', detail);
  }
  const arrives = rules.directory.bankCurrencies[report.bankCode] ?? amounts.currency;
  if (arrives !== amounts.currency) {
    const detail = `bank code ${report.bankCode} is in ${arrives}, the receipt of payout ${report.payoutId} in ${amounts.currency}; book the change of currency by hand`;
    holds.add('currency_unsupported', 'bankCode', detail);
  }
  const what = `payout ${report.payoutId}`;
  const posting = postingDay(report.paidOn, rules, holds, what);
  const lines = [
    clearing && clearingLine(report, amounts, clearing),
    accountLine('fees', 'Fees', -amounts.ledgerFees, report, rules, holds),
    accountLine('fx', 'Currency difference', amounts.fx, report, rules, holds),
  ].filter((line) => line !== null && parseMoney(line.amount) !== 0n) as Omit<PlannedLine, 'seq'>[];
  if (!posting || holds.list().length > 0) return { document: null, holds: holds.list() };

  const document: PlannedDocument = {
    type: 'CR',
    batch: payoutBatch(rules.connectionNumber, report.key),
    invoice: '',
    refNo: refNo(report.key, rules.settings.refNoMaxLength),
    bankCode: report.bankCode,
    currency: amounts.currency,
    total: formatMoney(sumMoney(lines.map(({ amount }) => parseMoney(amount)))),
    date: posting.date,
    instant: `${report.paidOn}T12:00:00.000Z`,
    dueDate: null,
    period: posting.period,
    description: `Payout ${report.gateway}`,
    comment: `bc p${report.key}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: null,
    mode: '',
    lines: lines.map((line, index) => ({ ...line, seq: index + 1 })),
  };
  assertBalanced([document], 'ar', rules.directory.banks);
  return { document, holds: [] };
}

/** The clearing bank of a gateway, or why it has none. */
export function clearingOf(
  gateway: string,
  currency: string,
  rules: RuleSet,
): { readonly bank: ClearingBank | null; readonly holds: readonly Hold[] } {
  const holds = new Holds();
  const bank = clearingBankOf(gateway, currency, rules, holds);
  return { bank, holds: holds.list() };
}

/** What a row of a payout was posted in; null = nothing was found. */
type PostedIn = string | null;

/**
 * The currency a payout's receipt is in: the ledger's, or the payout's own where its clearing bank holds that
 * (`currencyMode: native`). One receipt cannot empty an account of two currencies: that is refused.
 */
export function bookedIn(
  { currency, payoutId }: PayoutReport,
  { bankCode }: ClearingBank,
  postedIn: readonly PostedIn[],
  { settings, directory }: RuleSet,
): { readonly currency: string } | { readonly hold: Hold } {
  const { ledgerCurrency, currencyMode } = settings;
  const refuse = (detail: string) => ({
    hold: { cause: 'currency_unsupported' as const, field: 'currency', detail },
  });
  const bank = directory.bankCurrencies[bankCode] ?? null;
  if (bank !== null && bank !== ledgerCurrency && bank !== currency) {
    return refuse(
      `payout ${payoutId} is in ${currency}, its clearing bank ${bankCode} in ${bank}, the ledger in ${ledgerCurrency}; what leaves the clearing account cannot be told`,
    );
  }
  const found = [...new Set(postedIn.filter((each) => each !== null))].sort();
  if (found.length > 1) {
    return refuse(
      `payout ${payoutId} pays out captures that stand in ${found.join(' and ')}; one receipt cannot empty both`,
    );
  }
  const [stands] = found;
  if (stands !== undefined && stands !== ledgerCurrency && stands !== currency) {
    return refuse(
      `payout ${payoutId} is in ${currency}, what it pays out stands at ${bankCode} in ${stands}; what leaves the clearing account cannot be told`,
    );
  }
  const unknown = bank ?? (currencyMode === 'native' ? currency : ledgerCurrency);
  return { currency: stands ?? unknown };
}

/** Payment rules say where a gateway's payments are received; a payout takes them from there. */
function clearingBankOf(
  gateway: string,
  currency: string,
  { paymentRules, directory }: RuleSet,
  holds: Holds,
): ClearingBank | null {
  const match = bestMatch(paymentRules, { gateway, method: gateway, currency });
  const refuse = (reason: string) => {
    holds.add('payment_method_unmapped', `payment-rules.${gateway}`, `gateway "${gateway}": ${reason}`);
    return null;
  };
  if (match?.row.kind !== 'gateway' || match.row.bankCode === null) {
    return refuse('no payment rule of a gateway with a bank code applies');
  }
  const { bankCode, id } = match.row;
  const account = directory.banks[bankCode];
  return account
    ? { bankCode, account, ruleId: id, why: match.why }
    : refuse(`bank code ${bankCode} is unknown in Deltek`);
}

function clearingLine(
  { payoutId, currency }: PayoutReport,
  { gross, clearing }: PayoutAmounts,
  { bankCode, account, ruleId, why }: ClearingBank,
): Omit<PlannedLine, 'seq'> {
  const own = formatMoney(gross);
  const stands = formatMoney(clearing) === own ? '' : `, which stands at ${formatMoney(clearing)}`;
  const text = `Payout ${payoutId}: captured less refunds and disputes, ${own} ${currency}${stands}; account ${account} of ${bankCode} by ${why}`;
  const explanation = { text, source: 'payout.gross', table: 'payment-rules' as const, ruleId };
  return { ...BARE, role: 'bank', account, amount: formatMoney(clearing), explanation };
}

function accountLine(
  role: 'fees' | 'fx',
  label: string,
  amount: Money,
  { payoutId, currency }: PayoutReport,
  rules: RuleSet,
  holds: Holds,
): Omit<PlannedLine, 'seq'> | null {
  if (amount === 0n) return null;
  const what = `${label} of payout ${payoutId}`;
  const to = resolveAccount(role, { currency }, rules, holds, what);
  if (!to) return null;
  const { account, table, ruleId, why } = to;
  const text = `${what}: ${formatMoney(amount)}; account ${account} by ${why}`;
  const explanation = { text, source: `payout.${role}`, table, ruleId };
  return { ...BARE, role, account, amount: formatMoney(amount), explanation };
}

/** A line of no project and no invoice. */
const BARE = { wbs: null, invoice: '', section: '', taxCode: '', taxBasis: '0.00', retainer: false } as const;
