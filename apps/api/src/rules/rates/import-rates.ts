import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { formatRate, parseRate } from '#money';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import type { ImportResult } from '../csv/import-rules.js';
import { ExchangeRate } from './exchange-rate.entity.js';
import { shown } from './exchange-rates.js';
import { RateEvents } from './rate-events.js';
import { lockRates } from './rate-lock.js';
import { readRates, type RateRow } from './read-rates.js';

/** A rate that another takes the place of. */
export interface ReplacedRate {
  readonly currency: string;
  readonly day: string;
  readonly before: string;
  readonly after: string;
}

/** What an import did, or would do. */
export interface RateImportResult extends ImportResult {
  /** The first of them. */
  readonly replaced: readonly ReplacedRate[];
}

/** A rate to be written, and the one that is there. */
interface Wish extends RateRow {
  readonly before: string | undefined;
}

/** Rows an import writes at a time, and the most an entry of the trail is about. */
const AT_ONCE = 1_000;
const REPLACED_SHOWN = 200;

/** Brings a file of rates into the table of a connection. */
@Injectable()
export class ImportRates {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly events: RateEvents,
  ) {}

  /** All rows of a file, or none when one is wrong; a day that is there already gets the new rate. */
  async run(connectionId: string, csv: string, dryRun: boolean): Promise<RateImportResult> {
    await this.connections.get(connectionId);
    const { rows, errors } = readRates(csv);
    if (errors.length > 0) {
      const none = { added: 0, changed: 0, unchanged: 0, replaced: [] };
      return { imported: false, rows: rows.length, ...none, errorCount: errors.length, errors };
    }
    return this.database.transaction(async (manager) => {
      // Otherwise two that set the same rate would both call the one before them the former.
      if (!dryRun) await lockRates(manager, connectionId);
      const wishes = await wishesOf(manager, connectionId, rows);
      if (!dryRun) await this.write(manager, connectionId, wishes);
      const unchanged = rows.length - wishes.length;
      const counts = { rows: rows.length, ...countsOf(wishes), unchanged };
      const replaced = wishes.flatMap(replacement).slice(0, REPLACED_SHOWN);
      return { imported: !dryRun, ...counts, replaced, errorCount: 0, errors: [] };
    });
  }

  private async write(manager: EntityManager, connectionId: string, wishes: readonly Wish[]): Promise<void> {
    const updatedAt = this.clock.now();
    for (let at = 0; at < wishes.length; at += AT_ONCE) {
      const some = wishes.slice(at, at + AT_ONCE);
      const rows = some.map(({ currency, day, rate }) => ({ connectionId, currency, day, rate, updatedAt }));
      await manager.upsert(ExchangeRate, rows, ['connectionId', 'currency', 'day']);
      const replaced = some.flatMap(replacement);
      await this.audit.append(manager, {
        connectionId,
        action: 'rates.imported',
        subject: { kind: 'connection', id: connectionId },
        ...(replaced.length > 0 && {
          before: { rates: Object.fromEntries(replaced.map((row) => [keyOf(row), row.before])) },
        }),
        after: {
          ...countsOf(some),
          rates: Object.fromEntries(some.map((row) => [keyOf(row), row.rate])),
        },
      });
    }
    const changes = wishes.map(({ currency, day, before = null }) => ({ currency, day, before }));
    await this.events.changed(manager, connectionId, changes);
  }
}

async function wishesOf(
  manager: EntityManager,
  connectionId: string,
  rows: readonly RateRow[],
): Promise<Wish[]> {
  const days = [...new Set(rows.map(({ day }) => day))];
  const there = await manager.findBy(ExchangeRate, { connectionId, day: Any(days) });
  const known = new Map(there.map((row) => [keyOf(row), shown(row).rate]));
  return rows
    .map((row) => ({ ...row, rate: formatRate(parseRate(row.rate)), before: known.get(keyOf(row)) }))
    .filter(({ rate, before }) => rate !== before);
}

function countsOf(wishes: readonly Wish[]): { added: number; changed: number } {
  const changed = wishes.filter(({ before }) => before !== undefined).length;
  return { added: wishes.length - changed, changed };
}

function replacement({ currency, day, rate, before }: Wish): ReplacedRate[] {
  return before === undefined ? [] : [{ currency, day, before, after: rate }];
}

function keyOf({ currency, day }: Pick<RateRow, 'currency' | 'day'>): string {
  return `${currency} ${day}`;
}
