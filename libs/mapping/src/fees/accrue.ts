import {
  convertMoney,
  formatMoney,
  minorDecimals,
  parseMoney,
  parseRate,
  roundMoney,
  sumMoney,
  type DecimalString,
  type Money,
} from '#money';
import type { EndedPeriod } from '../dates.js';

/** What a gateway keeps of each capture, in the ledger's currency (event row 33). */
export interface FeeRate {
  readonly gateway: string;
  /** `2.9` is 2.9 % of what was captured. */
  readonly percent: DecimalString;
  readonly fixed: DecimalString;
}

/** A posted receipt of a gateway's capture that waits at its clearing bank. */
export interface WaitingCapture {
  readonly batch: string;
  readonly orderId: number;
  /** Of the receipt, `YYYY-MM-DD`. */
  readonly date: string;
  readonly amount: DecimalString;
}

/** A capture with what its gateway will keep of it. */
export interface ChargedCapture extends WaitingCapture {
  readonly fee: DecimalString;
}

/** What the fees of captures not paid out yet come to. */
export interface FeeAccrual {
  readonly captures: readonly ChargedCapture[];
  readonly gross: DecimalString;
  readonly fee: DecimalString;
  /** How the fee was computed, for a bookkeeper; it stands on the lines of the journal entry. */
  readonly basis: string;
}

/** Of each capture its percentage, rounded once to the currency's minor unit, and the fixed amount. */
export function accrueFees(rate: FeeRate, captures: readonly WaitingCapture[], currency: string): FeeAccrual {
  const decimals = minorDecimals(currency);
  const charged = captures.map((capture) => ({
    ...capture,
    fee: formatMoney(feeOf(parseMoney(capture.amount), rate, decimals)),
  }));
  const gross = formatMoney(sumMoney(charged.map(({ amount }) => parseMoney(amount))));
  const fee = formatMoney(sumMoney(charged.map((capture) => parseMoney(capture.fee))));
  return { captures: charged, gross, fee, basis: wordsOf(rate, charged, gross, currency) };
}

/** The voucher of an accrual: one for each period and gateway, whoever asks and how often. */
export function feeReference({ period }: Pick<EndedPeriod, 'period'>, { gateway }: FeeRate): string {
  return `fees-${period}-${gateway.toLowerCase()}`;
}

/** A fixed amount finer than the currency goes is rounded like the percentage. */
function feeOf(amount: Money, { percent, fixed }: FeeRate, decimals: number): Money {
  const share = /[1-9]/.test(percent) ? convertMoney(amount, parseRate(percent) / 100n, decimals) : 0n;
  return share + roundMoney(parseMoney(fixed), decimals);
}

function wordsOf(
  { gateway, percent, fixed }: FeeRate,
  captures: readonly ChargedCapture[],
  gross: DecimalString,
  currency: string,
): string {
  const days = captures.map(({ date }) => date).sort();
  const each = `${percent} % and ${fixed} ${currency} each`;
  if (captures.length === 0) return `nothing captured by ${gateway} waits for its payout; ${each}`;
  const what = captures.length === 1 ? '1 capture' : `${captures.length} captures`;
  return `${what} by ${gateway} from ${days[0]} to ${days.at(-1)}, ${gross} ${currency}, ${each}`;
}
