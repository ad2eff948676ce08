import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CauseCode } from '#mapping';
import type { SentTable } from '../../rules/index.js';
import { moneyOf } from '../money.dto.js';
import type { SumDto } from '../mode/mode-change.dto.js';

/** As many held orders are looked at; more need another cure than a row at a time. */
const MOST = 20_000;

/** What holds an order whose value no row of a table names. */
const CAUSE_OF: Readonly<Record<SentTable, CauseCode>> = {
  'project-rules': 'project_unresolved',
  'account-rules': 'account_unmapped',
  'payment-rules': 'payment_method_unmapped',
  'tax-rules': 'tax_unmapped',
};

interface Row {
  readonly value: number;
  readonly currency: string;
  readonly count: number;
  readonly amount: string;
}

/**
 * What is at stake with values of the store: orders held for the want of a row that bring them. Reads what is open,
 * however long the history.
 */
@Injectable()
export class HeldByValue {
  constructor(private readonly database: DataSource) {}

  /** By the id of the value; none where no held order brings it. */
  async of(
    connectionId: string,
    values: readonly { readonly id: number; readonly table: SentTable }[],
  ): Promise<ReadonlyMap<number, SumDto>> {
    const rows = await this.database.query<Row[]>(
      `SELECT v.value, o.currency, count(*)::int AS count, sum(o.total) AS amount
       FROM (SELECT order_id, currency, total FROM store_order
             WHERE connection_id = $1 AND state = 'held' LIMIT ${MOST}) o
       JOIN order_sent s ON s.connection_id = $1 AND s.order_id = o.order_id
       CROSS JOIN LATERAL unnest(s."values") AS v (value)
       JOIN unnest($2::int[], $3::text[]) AS wanted (value, cause) ON wanted.value = v.value
       WHERE EXISTS (SELECT 1 FROM exception e WHERE e.connection_id = $1 AND e.order_id = o.order_id
         AND e.cause = wanted.cause AND e.state = 'open')
       GROUP BY v.value, o.currency ORDER BY o.currency`,
      [connectionId, values.map(({ id }) => id), values.map(({ table }) => CAUSE_OF[table])],
    );
    const sums = new Map<number, SumDto>();
    for (const { value, currency, count, amount } of rows) {
      const before = sums.get(value) ?? { count: 0, amounts: [] };
      sums.set(value, {
        count: before.count + count,
        amounts: [...before.amounts, moneyOf(amount, currency)],
      });
    }
    return sums;
  }
}
