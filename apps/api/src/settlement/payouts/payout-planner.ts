import { Injectable } from '@nestjs/common';
import {
  amountsOf,
  bookedIn,
  clearingOf,
  planPayout,
  type Hold,
  type PayoutAmounts,
  type PayoutFault,
  type PayoutReport,
  type PlannedDocument,
  type RuleSet,
} from '#mapping';
import { parseMoney } from '#money';
import type { RowError } from '../csv-columns.js';
import { PayoutMatches, type PayoutMatch } from './payout-matches.js';

/** A payout with the receipt it becomes. */
export interface PlannedPayout {
  readonly report: PayoutReport;
  readonly amounts: PayoutAmounts;
  readonly document: PlannedDocument;
  readonly clearingBankCode: string;
  /** For each line of the report what it was posted as; null = nothing was found. */
  readonly matches: readonly (PayoutMatch | null)[];
}

/** What a payout report comes to by the rules and the documents of now; writes nothing. */
@Injectable()
export class PayoutPlanner {
  constructor(private readonly matches: PayoutMatches) {}

  /** The payout planned, or everything that is wrong with it. */
  async plan(
    connectionId: string,
    report: PayoutReport,
    rules: RuleSet,
  ): Promise<PlannedPayout | { readonly errors: readonly RowError[] }> {
    const { bank, holds } = clearingOf(report.gateway, report.currency, rules);
    if (!bank) return { errors: holds.map((hold) => errorOf(report, hold)) };
    const connection = { id: connectionId, number: rules.connectionNumber };
    const matches = await this.matches.of(connection, bank.bankCode, report.lines);
    const postedIn = matches.map((match) => match && match.currency);
    const booked = bookedIn(report, bank, postedIn, rules);
    if ('hold' in booked) return { errors: [errorOf(report, booked.hold)] };
    const values = matches.map((match) => match && parseMoney(match.amount));
    const amounts = amountsOf(report, booked.currency, values);
    if ('faults' in amounts) return { errors: amounts.faults.map((fault) => faultOf(report, fault)) };
    const plan = planPayout(report, amounts, rules);
    if (!plan.document) return { errors: plan.holds.map((hold) => errorOf(report, hold)) };
    return { report, amounts, document: plan.document, clearingBankCode: bank.bankCode, matches };
  }
}

function errorOf({ lines }: PayoutReport, { field, detail }: Hold): RowError {
  return { row: lines[0]?.row ?? 1, field, message: detail };
}

function faultOf({ payoutId, lines }: PayoutReport, { row, field, message }: PayoutFault): RowError {
  return { row: row ?? lines[0]?.row ?? 1, field, message: `payout ${payoutId}: ${message}` };
}
