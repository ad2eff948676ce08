import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, type RuleSet, type WaitingCapture } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import { ownBanks } from '../payouts/clearing-banks.js';

/** A capture with whose it is, and the names a payout report may give it. */
interface CaptureRow extends Omit<WaitingCapture, 'orderId'> {
  readonly order_id: string;
  readonly gateway: string;
  readonly currency: string;
  readonly bank: string;
  readonly names: readonly (string | null)[];
}

/** A capture that waits, with its gateway as the store names it. */
export interface GatewayCapture extends WaitingCapture {
  readonly gateway: string;
  readonly currency: string;
}

/** No gateway keeps money longer; what is older and in no payout is a difference of the clearing account. */
const DAYS = 90;

/** Captures that are on a clearing account at the end of a day and in no payout up to then. */
@Injectable()
export class WaitingCaptures {
  constructor(private readonly database: DataSource) {}

  /** Of the last 90 days, oldest first. A payout of a later day does not matter: it has paid nothing out yet. */
  async at(connectionId: string, day: string, rules: RuleSet): Promise<GatewayCapture[]> {
    const paid = await this.paidOut(connectionId, day);
    const captures = await this.captured(connectionId, day, ownBanks(rules));
    return captures
      .filter(({ bank, names }) => !names.some((name) => paid.has(`${bank} ${name}`)))
      .map(({ order_id, gateway, currency, batch, date, amount }) => {
        const orderId = Number(order_id);
        return { orderId, gateway, currency, batch, date, amount: formatMoney(parseMoney(amount)) };
      });
  }

  /** The day of the first one that is kept; null = none was captured yet. */
  async firstDay(connectionId: string, rules: RuleSet): Promise<string | null> {
    const [row]: { day: string | null }[] = await this.database.query(
      `SELECT min(d.date) AS day FROM document d WHERE d.connection_id = $1 AND d.type = 'CR'
         AND d.state IN ('posted', 'confirmed') AND d.bank_code <> ALL ($2) AND d.total > 0 AND d.batch LIKE '%-T%'`,
      [connectionId, ownBanks(rules)],
    );
    return row?.day ?? null;
  }

  /** What payout reports name, at the clearing bank they empty. */
  private async paidOut(connectionId: string, day: string): Promise<ReadonlySet<string>> {
    const rows: { name: string }[] = await this.database.query(
      `SELECT DISTINCT p.clearing_bank_code || ' ' || (l ->> 'transactionId') AS name
       FROM payout p CROSS JOIN LATERAL jsonb_array_elements(p.report -> 'lines') l
       WHERE p.connection_id = $1 AND p.paid_on BETWEEN $2 AND $3 AND l ->> 'kind' IN ('payment', 'other')
         AND l ->> 'transactionId' <> ''`,
      [connectionId, addDays(day, -DAYS), day],
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Receipts in the ledger; their transactions, and those they follow, may be named by store or gateway. */
  private captured(connectionId: string, day: string, notAt: readonly string[]): Promise<CaptureRow[]> {
    return this.database.query(
      `SELECT d.batch, d.order_id, d.date, d.total AS amount, d.currency, d.bank_code AS bank,
         t ->> 'gateway' AS gateway,
         ARRAY(SELECT unnest(ARRAY[r ->> 'id', r ->> 'gatewayTransactionId'])
           FROM jsonb_array_elements(s.body -> 'transactions') r
           WHERE r ->> 'id' IN (t ->> 'id', t ->> 'referenceTransactionId')) AS names
       FROM document d
       JOIN store_order o ON o.connection_id = d.connection_id AND o.order_id = d.order_id
       JOIN order_snapshot s ON s.id = o.snapshot_id
       CROSS JOIN LATERAL jsonb_array_elements(s.body -> 'transactions') t
       WHERE d.connection_id = $1 AND d.type = 'CR' AND d.state IN ('posted', 'confirmed') AND d.date BETWEEN $2 AND $3
         AND d.bank_code <> ALL ($4) AND d.total > 0
         AND right(d.batch, length(t ->> 'id') + 2) = '-T' || (t ->> 'id')
       ORDER BY d.date, d.order_id, d.batch`,
      [connectionId, addDays(day, -DAYS), day, notAt],
    );
  }
}
