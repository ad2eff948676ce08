import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem, storable } from '../../platform/index.js';
import type { RowError } from '../csv-columns.js';
import { isNamed, StoreTransactions } from '../store-transactions.js';
import { Disputes } from './disputes.js';
import { readDisputeCsv, type DisputeFormat, type DisputeRow } from './read-dispute-csv.js';

/** A report of disputes: whose, and how it is written. */
export interface DisputeWish extends DisputeFormat {
  readonly csv: string;
  readonly gateway: string;
}

/** What an import did, or would do. */
export interface DisputeImport {
  readonly imported: boolean;
  readonly rows: number;
  readonly disputes: readonly {
    readonly row: number;
    readonly caseId: string;
    readonly orderId: number;
    /** `changed`: known, and its outcome is new. */
    readonly status: 'new' | 'changed' | 'known';
  }[];
  readonly errors: readonly RowError[];
}

/** Undoes a transaction that was only tried out. */
class TriedOut extends Error {}

/** Brings a gateway's report of disputes in: all of a file, or none when one row is wrong. */
@Injectable()
export class ImportDisputes {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: StoreTransactions,
    private readonly disputes: Disputes,
  ) {}

  async run(connectionId: string, wish: DisputeWish, dryRun: boolean): Promise<DisputeImport> {
    const rules = await this.disputes.rulesOf(connectionId);
    const { rows, errors: unreadable } = readDisputeCsv(storable(wish.csv), wish);
    const errors = [...unreadable];
    const found = await this.ordersOf(connectionId, rows, errors);
    const done: DisputeImport['disputes'][number][] = [];
    try {
      await this.database.transaction(async (manager) => {
        for (const { row, orderId } of found) {
          const { caseId, row: line } = row;
          try {
            const opened = await this.disputes.openIn(
              manager,
              connectionId,
              orderId,
              {
                ...row,
                gateway: wish.gateway,
              },
              rules,
            );
            const ended =
              row.outcome &&
              (await this.disputes.decideIn(manager, connectionId, orderId, caseId, row.outcome, rules));
            const status = opened === 'new' ? 'new' : ended === 'new' ? 'changed' : 'known';
            done.push({ row: line, caseId, orderId, status });
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            errors.push({ row: line, field: error.errors[0]?.field ?? '', message: error.detail });
          }
        }
        if (dryRun || errors.length > 0) throw new TriedOut();
      });
    } catch (error) {
      if (!(error instanceof TriedOut)) throw error;
    }
    errors.sort((a, b) => a.row - b.row);
    const imported = !dryRun && errors.length === 0;
    if (imported) this.disputes.wake();
    return { imported, rows: rows.length, disputes: errors.length > 0 ? [] : done, errors };
  }

  /** By its number, or by the payment it is about; in the order of their numbers, so that two imports never wait for each other. */
  private async ordersOf(connectionId: string, rows: readonly DisputeRow[], errors: RowError[]) {
    const names = rows.filter(({ orderId }) => orderId === null).map(({ transactionId }) => transactionId);
    const records = await this.transactions.ordersOf(connectionId, names);
    const found = rows.flatMap((row) => {
      const named = records.filter(({ transactions }) =>
        transactions.some((own) => isNamed(own, row.transactionId)),
      );
      const orderId = row.orderId ?? (named.length === 1 ? named[0]?.orderId : undefined);
      if (orderId !== undefined) return [{ row, orderId }];
      const message =
        named.length > 1
          ? `"${row.transactionId}" is a transaction of ${named.length} orders; name the order`
          : `no order has the transaction "${row.transactionId}"`;
      errors.push({ row: row.row, field: 'transactionId', message });
      return [];
    });
    return found.sort((a, b) => a.orderId - b.orderId || a.row.row - b.row.row);
  }
}
