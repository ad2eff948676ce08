import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertAll } from '../platform/index.js';
import { ReconciliationItem } from './reconciliation-item.entity.js';

/** Whose items are replaced. */
interface Of {
  readonly orderIds: readonly number[];
  /** Of documents without an order. */
  readonly batches: readonly string[];
}

/** Keeps items, and their sums by day; one writer at a time. */
@Injectable()
export class DayBook {
  async replace(
    manager: EntityManager,
    connectionId: string,
    of: Of,
    items: readonly ReconciliationItem[],
  ): Promise<void> {
    // A name that belonged to no order may have become an order's meanwhile.
    const named = items.filter(({ kind }) => kind === 'IN' || kind === 'CR' || kind === 'JE');
    const batches = [...of.batches, ...named.map(({ ref }) => ref)];
    const former = await this.remove(manager, connectionId, { ...of, batches });
    await insertAll(manager, ReconciliationItem, items);
    const days = [...new Set([...former, ...items.map(({ day }) => day)])];
    await addUpDays(manager, connectionId, days);
    await addUpBalances(manager, connectionId, days);
  }

  /** On which day the store has an order that was not read here; null = it is not one of those. */
  async missingDay(manager: EntityManager, connectionId: string, orderId: number): Promise<string | null> {
    const rows: { day: string }[] = await manager.query(
      'SELECT day FROM reconciliation_missing WHERE connection_id = $1 AND order_id = $2',
      [connectionId, orderId],
    );
    return rows[0]?.day ?? null;
  }

  private async remove(manager: EntityManager, connectionId: string, of: Of): Promise<string[]> {
    const [gone]: [{ day: string }[], number] = await manager.query(
      `DELETE FROM reconciliation_item WHERE connection_id = $1
         AND (order_id = ANY ($2::bigint[]) OR (kind IN ('IN', 'CR', 'JE') AND ref = ANY ($3::text[])))
       RETURNING day`,
      [connectionId, of.orderIds, of.batches],
    );
    return gone.map(({ day }) => day);
  }
}

async function addUpDays(manager: EntityManager, connectionId: string, days: string[]): Promise<void> {
  const parameters = [connectionId, days];
  await manager.query(
    'DELETE FROM reconciliation_day WHERE connection_id = $1 AND day = ANY ($2::text[])',
    parameters,
  );
  await manager.query(
    `INSERT INTO reconciliation_day (connection_id, day, kind, currency, standing, count, expected, booked)
     SELECT connection_id, day, kind, currency, standing, count(*), sum(expected), sum(booked)
     FROM reconciliation_item WHERE connection_id = $1 AND day = ANY ($2::text[])
     GROUP BY connection_id, day, kind, currency, standing`,
    parameters,
  );
}

/** Word for word the condition of the index `document_line_balance`: for another one every line there is would be read. */
export const OF_BALANCES =
  "l.role IN ('bank', 'refundsClearing', 'disputes', 'deposit', 'storeCredit', 'giftCertificate')";

/**
 * What posted documents of a day move, debit positive: banks by their code through receipts and by their account
 * through lines, and the roles that must come to zero, or are owed, by lines.
 */
async function addUpBalances(manager: EntityManager, connectionId: string, days: string[]): Promise<void> {
  const parameters = [connectionId, days];
  await manager.query(
    'DELETE FROM reconciliation_balance WHERE connection_id = $1 AND day = ANY ($2::text[])',
    parameters,
  );
  await manager.query(
    `WITH posted AS (
       SELECT id, type, date, currency, bank_code, total FROM document
       WHERE connection_id = $1 AND date = ANY ($2::text[]) AND state IN ('posted', 'confirmed'))
     INSERT INTO reconciliation_balance (connection_id, day, what, code, currency, amount)
     SELECT $1, day, what, code, currency, sum(amount) FROM (
       SELECT date AS day, 'bank' AS what, bank_code AS code, currency, total AS amount FROM posted WHERE type = 'CR'
       UNION ALL
       SELECT d.date, CASE l.role WHEN 'bank' THEN 'account' ELSE 'role' END,
         CASE l.role WHEN 'bank' THEN l.account ELSE l.role END, d.currency,
         CASE d.type WHEN 'JE' THEN l.amount ELSE -l.amount END
       FROM posted d JOIN document_line l ON l.document_id = d.id
       WHERE ${OF_BALANCES}) moves
     GROUP BY day, what, code, currency`,
    parameters,
  );
}
