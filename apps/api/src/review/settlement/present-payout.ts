import { clearingPart, type PayoutLine } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import type { Document } from '../../ledger/index.js';
import type { ClearingState, Payout, PayoutMatch, PlannedPayout } from '../../settlement/index.js';
import { presentPlanned } from '../documents/present.js';
import { moneyOf } from '../money.dto.js';
import type { ClearingDto } from './clearing.dto.js';
import type { PayoutDto, PayoutLineDto, PlannedPayoutDto } from './payout.dto.js';

export function presentPayout(payout: Payout, state: Document['state'] | null): PayoutDto {
  const { currency, ledgerCurrency } = payout;
  return {
    id: payout.id,
    payoutId: payout.payoutId,
    batch: payout.batch,
    gateway: payout.gateway,
    clearingBankCode: payout.clearingBankCode,
    bankCode: payout.bankCode,
    paidOn: payout.paidOn,
    gross: moneyOf(payout.gross, currency),
    fees: moneyOf(payout.fees, currency),
    net: moneyOf(payout.net, currency),
    clearing: moneyOf(payout.clearing, ledgerCurrency),
    ledgerFees: moneyOf(payout.ledgerFees, ledgerCurrency),
    fx: moneyOf(payout.fx, ledgerCurrency),
    deposit: moneyOf(payout.deposit, ledgerCurrency),
    state,
    importedBy: payout.importedBy,
    importedAt: payout.importedAt.toISOString(),
  };
}

/** A payout of a file that is only read so far. */
export function presentPlannedPayout(planned: PlannedPayout & { status: 'new' }): PlannedPayoutDto {
  const { report, amounts, document, clearingBankCode, matches, status } = planned;
  const own = (amount: bigint) => ({ amount: formatMoney(amount), currency: report.currency });
  const ledger = (amount: bigint) => ({ amount: formatMoney(amount), currency: document.currency });
  return {
    id: null,
    payoutId: report.payoutId,
    batch: document.batch,
    gateway: report.gateway,
    clearingBankCode,
    bankCode: report.bankCode,
    paidOn: report.paidOn,
    gross: own(amounts.gross),
    fees: own(amounts.fees),
    net: own(amounts.net),
    clearing: ledger(amounts.clearing),
    ledgerFees: ledger(amounts.ledgerFees),
    fx: ledger(amounts.fx),
    deposit: ledger(amounts.deposit),
    state: null,
    importedBy: null,
    importedAt: null,
    status,
    ...presentLines(report.lines, report.currency, matches),
    document: presentPlanned(null, document),
  };
}

/** The rows with what they were posted as; one that was not, or otherwise, keeps clearing from zero. */
export function presentLines(
  lines: readonly PayoutLine[],
  currency: string,
  matches: readonly (PayoutMatch | null)[],
): { lines: PayoutLineDto[]; unsettled: number } {
  const shown = lines.map((line, index) => presentLine(line, currency, matches[index] ?? null));
  return { lines: shown, unsettled: shown.filter(({ settled }) => !settled).length };
}

function presentLine(line: PayoutLine, currency: string, match: PayoutMatch | null): PayoutLineDto {
  const { row, kind, transactionId, gross, fee } = line;
  const part = clearingPart(line);
  const agrees = match !== null && (match.currency !== currency || parseMoney(match.amount) === part);
  return {
    row,
    kind,
    transactionId,
    gross: moneyOf(gross, currency),
    fee: moneyOf(fee, currency),
    match: match && {
      orderId: match.orderId,
      batch: match.batch,
      state: match.state,
      amount: moneyOf(match.amount, match.currency),
    },
    settled: part === 0n || agrees,
  };
}

export function presentClearing(state: ClearingState): ClearingDto {
  const { bankCode, account, former, currency, ageing } = state;
  const money = (amount: string) => moneyOf(amount, currency);
  return {
    bankCode,
    account,
    former,
    received: money(state.received),
    returned: money(state.returned),
    paidOut: money(state.paidOut),
    left: money(state.left),
    underWay: money(state.underWay),
    ageing: ageing.map(({ days, amount }) => ({ days, amount: money(amount) })),
  };
}
