import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ITEM_STANDINGS } from '#mapping';
import { LedgerWatchState } from '../../ledger/index.js';
import { csvFile, decodeCursor, toPage, type PageAt, type Page } from '../../platform/index.js';
import { ReconciliationDay, ReconciliationItem } from '../../reconciliation/index.js';
import { moneyOf, type MoneyDto } from '../money.dto.js';
import { presentDay, presentItem, presentReason, type ReasonSum } from './present.js';
import type {
  DayReasonDto,
  ReconciliationDayDto,
  ReconciliationItemDto,
  ReconciliationItemsQuery,
  ReconciliationRange,
  ReconciliationRowDto,
  ReconciliationSumDto,
} from './reconciliation.dto.js';

/** Counted no further. */
const PENDING_LIMIT = 1_000;

const CSV_COLUMNS = [
  'day',
  'kind',
  'currency',
  'count',
  'total',
  ...ITEM_STANDINGS,
  'difference',
  'unsettled',
];

/** Days and their items as they are kept, and their sums; never the amounts of history one by one. */
@Injectable()
export class DayList {
  constructor(private readonly database: DataSource) {}

  /** Newest first. */
  async page(
    connectionId: string,
    { from, to }: ReconciliationRange,
    { cursor, limit }: PageAt,
  ): Promise<Page<ReconciliationDayDto>> {
    const before = cursor === undefined ? null : decodeCursor(cursor, 'text')[0];
    const rows: { day: string }[] = await this.database.query(
      `SELECT DISTINCT day FROM reconciliation_day WHERE connection_id = $1 AND day >= $2 AND day <= $3
         AND ($4::text IS NULL OR day < $4) ORDER BY day DESC LIMIT $5`,
      [connectionId, from ?? '0000', to ?? '9999', before, limit + 1],
    );
    const { items, nextCursor } = toPage(rows, limit, ({ day }) => [day]);
    const days = items.map(({ day }) => day);
    const sums = await this.database.manager.findBy(ReconciliationDay, { connectionId, day: In(days) });
    return {
      items: days.map((day) =>
        presentDay(
          day,
          sums.filter((sum) => sum.day === day),
        ),
      ),
      nextCursor,
    };
  }

  /** What a day consists of. */
  async items(
    connectionId: string,
    day: string,
    { kind, standing, reason, cursor, limit }: ReconciliationItemsQuery,
  ): Promise<Page<ReconciliationItemDto>> {
    const query = this.database.manager
      .createQueryBuilder(ReconciliationItem, 'i')
      .where('i.connection_id = :connectionId AND i.day = :day', { connectionId, day })
      .orderBy('i.kind')
      .addOrderBy('i.ref')
      .limit(limit + 1);
    if (kind) query.andWhere('i.kind = :kind', { kind });
    if (standing) query.andWhere('i.standing = :standing', { standing });
    if (reason) query.andWhere('i.reason = :reason', { reason });
    if (cursor) {
      const [afterKind, afterRef] = decodeCursor(cursor, 'text', 'text');
      query.andWhere('(i.kind, i.ref) > (:afterKind, :afterRef)', { afterKind, afterRef });
    }
    const page = toPage(await query.getMany(), limit, (item) => [item.kind, item.ref]);
    return { ...page, items: page.items.map(presentItem) };
  }

  /** Why amounts of a day are not simply posted, what asks for a person first. */
  async reasons(connectionId: string, day: string): Promise<DayReasonDto[]> {
    const rows: ReasonSum[] = await this.database.query(
      `SELECT standing, reason, kind, currency, count(*)::int AS count, sum(expected - booked) AS amount
       FROM reconciliation_item WHERE connection_id = $1 AND day = $2 AND reason IS NOT NULL
       GROUP BY standing, reason, kind, currency ORDER BY standing, reason, kind, currency`,
      [connectionId, day],
    );
    const keys = [...new Set(rows.map(({ standing, reason }) => `${standing} ${reason}`))];
    return keys
      .map((key) => presentReason(rows.filter(({ standing, reason }) => `${standing} ${reason}` === key)))
      .sort((a, b) => ITEM_STANDINGS.indexOf(b.standing) - ITEM_STANDINGS.indexOf(a.standing));
  }

  /** Booked payments of a day that moved no money: all their receipts come to nothing. */
  async noncash(connectionId: string, day: string): Promise<MoneyDto[]> {
    const rows: { currency: string; amount: string }[] = await this.database.query(
      `SELECT i.currency, sum(i.booked) AS amount FROM reconciliation_item i
       WHERE i.connection_id = $1 AND i.day = $2 AND i.kind = 'payment' AND i.booked <> 0
         AND NOT EXISTS (SELECT 1 FROM document d
           WHERE d.connection_id = $1 AND d.batch = ANY (i.batches) AND d.total <> 0)
       GROUP BY i.currency ORDER BY i.currency`,
      [connectionId, day],
    );
    return rows.map(({ currency, amount }) => moneyOf(amount, currency));
  }

  /** A range added up out of the sums of its days. */
  async sum(connectionId: string, { from, to }: ReconciliationRange): Promise<ReconciliationSumDto> {
    const range = [connectionId, from ?? '0000', to ?? '9999'];
    const rows: ReconciliationDay[] = await this.database.query(
      `SELECT kind, currency, standing, sum(count)::int AS count, sum(expected) AS expected, sum(booked) AS booked
       FROM reconciliation_day WHERE connection_id = $1 AND day BETWEEN $2 AND $3
       GROUP BY kind, currency, standing`,
      range,
    );
    const [days]: [{ days: number; open: number }] = await this.database.query(
      `SELECT count(DISTINCT day)::int AS days,
         count(DISTINCT day) FILTER (WHERE standing NOT IN ('posted', 'ignored'))::int AS open
       FROM reconciliation_day WHERE connection_id = $1 AND day BETWEEN $2 AND $3`,
      range,
    );
    const { store, ledger } = presentDay('', rows);
    return { days: days.days, openDays: days.open, store, ledger };
  }

  /** The sums of all these days as a file. */
  csv(connectionId: string, range: ReconciliationRange): Promise<StreamableFile> {
    return csvFile('reconciliation.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.page(connectionId, range, at),
      lines: (days) =>
        days.flatMap(({ day, store, ledger }) => [...store, ...ledger].map((row) => cellsOf(day, row))),
    });
  }

  /** How far all this can be believed. */
  async standing(connectionId: string) {
    const pending: unknown[] = await this.database.query(
      'SELECT 1 FROM reconciliation_due WHERE connection_id = $1 LIMIT $2',
      [connectionId, PENDING_LIMIT],
    );
    const watch = await this.database.manager.findOneBy(LedgerWatchState, { connectionId });
    const [proof]: { proved_at: Date | null }[] = await this.database.query(
      'SELECT proved_at FROM reconciliation_watch WHERE connection_id = $1',
      [connectionId],
    );
    return {
      pending: pending.length,
      ledgerReadTo: watch?.readTo?.toISOString() ?? null,
      ledgerComparedAt: watch?.passedAt?.toISOString() ?? null,
      provedAt: proof?.proved_at?.toISOString() ?? null,
    };
  }
}

function cellsOf(day: string, row: ReconciliationRowDto): string[] {
  const { kind, total, difference } = row;
  const sums = ITEM_STANDINGS.map((standing) => row[standing].amount.amount);
  const { amount, currency } = total.amount;
  const unsettled = total.count - row.posted.count - row.ignored.count;
  return [day, kind, currency, String(total.count), amount, ...sums, difference.amount, String(unsettled)];
}
