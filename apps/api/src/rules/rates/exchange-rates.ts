import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import type { DailyRate } from '#mapping';
import { formatRate, parseRate } from '#money';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore, isCurrency } from '../../connections/index.js';
import { Clock, decodeCursor, IsCalendarDay, Problem, toPage, type Page } from '../../platform/index.js';
import type { ImportResult } from '../csv/import-rules.js';
import { ExchangeRate } from './exchange-rate.entity.js';
import type { RateQuery } from './exchange-rate.dto.js';
import { readRates, type RateRow } from './read-rates.js';

/** Rows an import writes at a time. */
const AT_ONCE = 1_000;

/** The table of rates of a connection. What is posted keeps the rate it was posted at. */
@Injectable()
export class ExchangeRates {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The rate of a day; none where the table has none. */
  async of(connectionId: string, currency: string, day: string): Promise<DailyRate[]> {
    const rows = await this.database.manager.findBy(ExchangeRate, { connectionId, currency, day });
    return rows.map(shown);
  }

  /** By currency, the newest day first. */
  async list(connectionId: string, { currency, cursor, limit }: RateQuery): Promise<Page<DailyRate>> {
    await this.connections.get(connectionId);
    const query = this.database.manager
      .createQueryBuilder(ExchangeRate, 'r')
      .where('r.connection_id = :connectionId', { connectionId })
      .orderBy({ 'r.currency': 'ASC', 'r.day': 'DESC' })
      .take(limit + 1);
    if (currency) query.andWhere('r.currency = :currency', { currency });
    if (cursor) {
      const [after, day] = decodeCursor(cursor, 'text', 'text');
      query.andWhere('(r.currency > :after OR (r.currency = :after AND r.day < :day))', { after, day });
    }
    const rows = (await query.getMany()).map(shown);
    return toPage(rows, limit, (row) => [row.currency, row.day]);
  }

  /** All rows of a file, or none when one is wrong; a day that is there already gets the new rate. */
  async import(connectionId: string, csv: string, dryRun: boolean): Promise<ImportResult> {
    await this.connections.get(connectionId);
    const { rows, errors } = readRates(csv);
    if (errors.length > 0) {
      return {
        imported: false,
        rows: rows.length,
        added: 0,
        changed: 0,
        unchanged: 0,
        errorCount: errors.length,
        errors,
      };
    }
    return this.database.transaction(async (manager) => {
      const { counts, wishes } = await this.compare(manager, connectionId, rows);
      if (!dryRun && wishes.length > 0) await this.write(manager, connectionId, wishes, counts);
      return { imported: !dryRun, ...counts, errorCount: 0, errors: [] };
    });
  }

  /** Takes one out, such as one typed wrongly; what is posted keeps it, what is not is held until there is another. */
  async remove(connectionId: string, currency: string, day: string): Promise<void> {
    await this.connections.get(connectionId);
    const isOne = isCurrency(currency) && new IsCalendarDay().validate(day);
    await this.database.transaction(async (manager) => {
      const of = { connectionId, currency, day };
      const row = isOne
        ? await manager.findOne(ExchangeRate, { where: of, lock: { mode: 'pessimistic_write' } })
        : null;
      if (!row) throw Problem.notFound(`rate of ${currency} on ${day}`);
      await manager.delete(ExchangeRate, of);
      await this.audit.append(manager, {
        connectionId,
        action: 'rate.deleted',
        subject: { kind: 'connection', id: connectionId },
        before: shown(row),
      });
    });
  }

  private async compare(manager: EntityManager, connectionId: string, rows: readonly RateRow[]) {
    const days = [...new Set(rows.map(({ day }) => day))];
    const there = await manager.findBy(ExchangeRate, { connectionId, day: Any(days) });
    const known = new Map(there.map((row) => [keyOf(row), shown(row).rate]));
    const wishes = rows.filter((row) => known.get(keyOf(row)) !== formatRate(parseRate(row.rate)));
    const changed = wishes.filter((row) => known.has(keyOf(row))).length;
    const counts = {
      rows: rows.length,
      added: wishes.length - changed,
      changed,
      unchanged: rows.length - wishes.length,
    };
    return { counts, wishes };
  }

  private async write(
    manager: EntityManager,
    connectionId: string,
    rows: readonly RateRow[],
    after: { readonly rows: number; readonly added: number; readonly changed: number },
  ): Promise<void> {
    const updatedAt = this.clock.now();
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const some = rows.slice(at, at + AT_ONCE).map((row) => ({ ...row, connectionId, updatedAt }));
      await manager.upsert(ExchangeRate, some, ['connectionId', 'currency', 'day']);
    }
    await this.audit.append(manager, {
      connectionId,
      action: 'rates.imported',
      subject: { kind: 'connection', id: connectionId },
      after,
    });
  }
}

function keyOf({ currency, day }: Pick<RateRow, 'currency' | 'day'>): string {
  return `${currency} ${day}`;
}

function shown({ currency, day, rate }: ExchangeRate): DailyRate {
  return { currency, day, rate: formatRate(parseRate(rate)) };
}
