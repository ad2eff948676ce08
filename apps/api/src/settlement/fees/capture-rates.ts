import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { rateToLedger, type RuleSet } from '#mapping';
import { convertMoney, formatMoney, minorDecimals, parseMoney, parseRate } from '#money';
import { RuleBook } from '../../rules/index.js';
import type { GatewayCapture } from './waiting-captures.js';

/** Captures in the ledger's currency, and those of which no rate is known. */
export interface RatedCaptures {
  readonly inLedger: readonly GatewayCapture[];
  /** Orders among them that were converted. */
  readonly converted: readonly number[];
  readonly leftOut: readonly GatewayCapture[];
}

/** Brings captures that are posted in their own currency into the ledger's (event rows 14, 33). */
@Injectable()
export class CaptureRates {
  constructor(
    private readonly database: DataSource,
    private readonly rules: RuleBook,
  ) {}

  /** Each at the rate its order would have been converted at. */
  async apply(
    connectionId: string,
    captures: readonly GatewayCapture[],
    rules: RuleSet,
  ): Promise<RatedCaptures> {
    const { ledgerCurrency } = rules.settings;
    const foreign = captures.filter(({ currency }) => currency !== ledgerCurrency);
    const rates = await this.ratesOf(connectionId, foreign, rules);
    const inLedger: GatewayCapture[] = [];
    const leftOut: GatewayCapture[] = [];
    for (const capture of captures) {
      const rate = foreign.includes(capture) ? rates.get(capture.orderId) : undefined;
      if (!foreign.includes(capture)) inLedger.push(capture);
      else if (rate) inLedger.push(convert(capture, rate, ledgerCurrency));
      else leftOut.push(capture);
    }
    return { inLedger, leftOut, converted: [...rates.keys()].sort((a, b) => a - b) };
  }

  private async ratesOf(
    connectionId: string,
    captures: readonly GatewayCapture[],
    rules: RuleSet,
  ): Promise<ReadonlyMap<number, string>> {
    const orders = [...new Set(captures.map(({ orderId }) => orderId))];
    const rows: { body: OrderSnapshot }[] = await this.database.query(
      `SELECT s.body FROM store_order o JOIN order_snapshot s ON s.id = o.snapshot_id
       WHERE o.connection_id = $1 AND o.order_id = ANY ($2::bigint[])`,
      [connectionId, orders],
    );
    const found = new Map<number, string>();
    for (const { body } of rows) {
      const rates = await this.rules.ratesOf(connectionId, body, rules.settings.postingTimeZone);
      const rate = rateToLedger(body, { ...rules, rates });
      if (rate) found.set(body.order.id, rate);
    }
    return found;
  }
}

function convert(capture: GatewayCapture, rate: string, currency: string): GatewayCapture {
  const amount = convertMoney(parseMoney(capture.amount), parseRate(rate), minorDecimals(currency));
  return { ...capture, currency, amount: formatMoney(amount) };
}
