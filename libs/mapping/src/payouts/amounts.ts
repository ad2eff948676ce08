import {
  formatMoney,
  minorDecimals,
  minorStep,
  parseMoney,
  sumMoney,
  UnknownCurrencyError,
  type Money,
} from '#money';
import type { PayoutLine, PayoutReport } from './payout.js';
import { converted, parseRate, scaled } from './rate.js';

/** What a payout comes to. The first three are in its own currency, the others in that of its receipt. */
export interface PayoutAmounts {
  /** Of the receipt. */
  readonly currency: string;
  /** Gross captures less refunds and disputes: what leaves the clearing account. */
  readonly gross: Money;
  readonly fees: Money;
  /** `gross − fees`: what arrives. */
  readonly net: Money;
  /** What `gross` stands at on the clearing account. */
  readonly clearing: Money;
  readonly ledgerFees: Money;
  readonly deposit: Money;
  /** `deposit + ledgerFees − clearing`; negative = a loss. */
  readonly fx: Money;
}

/** What is wrong with a payout, both sides in the sentence; `field` is the report's. */
export interface PayoutFault {
  readonly field: keyof PayoutReport | keyof PayoutLine;
  /** The line of the file; null = the payout as a whole. */
  readonly row: number | null;
  readonly message: string;
}

/** A posted receipt or refund of a line, in the ledger's currency, signed like the line; null = not found. */
export type LedgerValues = readonly (Money | null)[];

/**
 * Sums a payout up (event row 32; E12, E24). `currency` is that of the clearing account (`bookedIn`); `values`
 * are what its lines stand at there, asked for only where the payout is in another one: then an amount without
 * one cannot be told.
 */
export function amountsOf(
  report: PayoutReport,
  currency: string,
  values: LedgerValues,
): PayoutAmounts | { readonly faults: readonly PayoutFault[] } {
  const places = decimalsOf(report.currency, currency);
  if (typeof places === 'string') return { faults: [{ field: 'currency', row: null, message: places }] };
  const { lines } = report;
  const gross = sumMoney(lines.map((line) => clearingPart(line)));
  const fees = sumMoney(lines.map((line) => feePart(line)));
  const net = gross - fees;
  const faults = [...faultsOfSums(report, net), ...faultsOfLines(report, minorStep(places.own))];
  if (lines.every((line) => clearingPart(line) === 0n && feePart(line) === 0n)) {
    faults.push(whole('lines', 'no row moves any money'));
  }
  if (report.currency === currency) {
    if (report.deposit !== null && parseMoney(report.deposit) !== net) {
      faults.push(
        whole('deposit', `the bank booked ${report.deposit}, the rows come to ${formatMoney(net)}`),
      );
    }
    const own = { currency, gross, fees, net, clearing: gross, ledgerFees: fees, deposit: net, fx: 0n };
    return faults.length > 0 ? { faults } : own;
  }
  return foreign(report, { currency, gross, fees, net }, values, places.ledger, faults);
}

/** What of a line moves the clearing account: a dispute with its fee, as it is posted there; a fee not at all. */
export function clearingPart({ kind, gross, fee }: PayoutLine): Money {
  if (kind === 'fee') return 0n;
  return kind === 'dispute' ? parseMoney(gross) - parseMoney(fee) : parseMoney(gross);
}

function feePart({ kind, gross, fee }: PayoutLine): Money {
  if (kind === 'dispute') return 0n;
  return kind === 'fee' ? parseMoney(fee) - parseMoney(gross) : parseMoney(fee);
}

function foreign(
  report: PayoutReport,
  sums: Pick<PayoutAmounts, 'currency' | 'gross' | 'fees' | 'net'>,
  values: LedgerValues,
  decimals: number,
  faults: PayoutFault[],
): PayoutAmounts | { readonly faults: readonly PayoutFault[] } {
  const { currency, lines } = report;
  const deposit = depositOf(report, sums.net, decimals, faults);
  lines.forEach((line, index) => {
    if (clearingPart(line) === 0n || values[index] != null) return;
    const what = line.transactionId || 'no transaction';
    const message = `${line.gross} ${currency} of ${what} is not on the clearing account; what it stands at there is unknown`;
    faults.push({ field: 'transactionId', row: line.row, message });
  });
  if (deposit === null || faults.length > 0) return { faults };
  const clearing = sumMoney(values.map((value) => value ?? 0n));
  const ledgerFees = feesAt(report, sums, deposit, decimals);
  return { ...sums, clearing, ledgerFees, deposit, fx: deposit + ledgerFees - clearing };
}

/** At the rate of the report, else at the one the bank's booking comes to. */
function feesAt(
  { rate }: PayoutReport,
  { fees, net }: Pick<PayoutAmounts, 'fees' | 'net'>,
  deposit: Money,
  decimals: number,
): Money {
  const exact = rate === null ? null : parseRate(rate);
  if (exact !== null) return converted(fees, exact, decimals);
  return fees === 0n ? 0n : scaled(fees, deposit, net, decimals);
}

function depositOf(report: PayoutReport, net: Money, decimals: number, faults: PayoutFault[]): Money | null {
  const rate = report.rate === null ? null : parseRate(report.rate);
  if (report.rate !== null && rate === null) {
    faults.push(whole('rate', `"${report.rate}" is not a positive rate with at most ten decimals`));
  }
  const reckoned = rate === null ? null : converted(net, rate, decimals);
  const booked = report.deposit === null ? null : parseMoney(report.deposit);
  if (booked === null && reckoned === null) {
    faults.push(whole('deposit', `a payout in ${report.currency} needs what the bank booked, or the rate`));
  }
  if (booked !== null && reckoned !== null && booked !== reckoned) {
    const sides = `the bank booked ${formatMoney(booked)}, ${formatMoney(net)} at ${report.rate} is ${formatMoney(reckoned)}`;
    faults.push(whole('deposit', sides));
  }
  if (booked !== null && rate === null && net === 0n) {
    faults.push(whole('rate', 'nothing arrives, so no rate follows from it; the report must say the rate'));
  }
  return booked ?? reckoned;
}

function faultsOfSums({ net: stated }: PayoutReport, net: Money): PayoutFault[] {
  if (stated === null || parseMoney(stated) === net) return [];
  return [whole('net', `the report says ${stated}, its rows come to ${formatMoney(net)}`)];
}

/** What is finer than the currency's smallest unit was no money that moved. */
function faultsOfLines({ lines, currency }: PayoutReport, step: Money): PayoutFault[] {
  return lines.flatMap(({ row, kind, gross, fee }) => {
    const faults: PayoutFault[] = [];
    const amount = parseMoney(gross);
    if ((kind === 'payment' && amount < 0n) || (kind === 'refund' && amount > 0n)) {
      const message = `a ${kind} of ${gross} goes the wrong way: refunds are negative, payments positive`;
      faults.push({ field: 'gross', row, message });
    }
    for (const [field, text] of [
      ['gross', gross],
      ['fee', fee],
    ] as const) {
      if (parseMoney(text) % step === 0n) continue;
      faults.push({ field, row, message: `${text} is finer than ${currency} goes` });
    }
    return faults;
  });
}

function whole(field: keyof PayoutReport, message: string): PayoutFault {
  return { field, row: null, message };
}

function decimalsOf(currency: string, ledger: string): { own: number; ledger: number } | string {
  try {
    return { own: minorDecimals(currency), ledger: minorDecimals(ledger) };
  } catch (error) {
    if (error instanceof UnknownCurrencyError) return error.message;
    throw error;
  }
}
