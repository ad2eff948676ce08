import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ITEM_STANDINGS } from '#mapping';
import { LedgerWatchState } from '../../ledger/index.js';
import { decodeCursor, toPage, writeCsv, type Page } from '../../platform/index.js';
import { ReconciliationDay, ReconciliationItem } from '../../reconciliation/index.js';
import { presentDay, presentItem } from './present.js';
import type {
  ReconciliationDayDto,
  ReconciliationItemDto,
  ReconciliationItemsQuery,
  ReconciliationRange,
  ReconciliationRowDto,
} from './reconciliation.dto.js';

const DAYS_PER_PIECE = 100;
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

/** Days and their items as they are kept; nothing is added up over history here. */
@Injectable()
export class DayList {
  constructor(private readonly database: DataSource) {}

  /** Newest first. */
  async page(
    connectionId: string,
    { from, to }: ReconciliationRange,
    { cursor, limit }: { cursor?: string; limit: number },
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
    { kind, standing, cursor, limit }: ReconciliationItemsQuery,
  ): Promise<Page<ReconciliationItemDto>> {
    const query = this.database.manager
      .createQueryBuilder(ReconciliationItem, 'i')
      .where('i.connection_id = :connectionId AND i.day = :day', { connectionId, day })
      .orderBy('i.kind')
      .addOrderBy('i.ref')
      .limit(limit + 1);
    if (kind) query.andWhere('i.kind = :kind', { kind });
    if (standing) query.andWhere('i.standing = :standing', { standing });
    if (cursor) {
      const [afterKind, afterRef] = decodeCursor(cursor, 'text', 'text');
      query.andWhere('(i.kind, i.ref) > (:afterKind, :afterRef)', { afterKind, afterRef });
    }
    const page = toPage(await query.getMany(), limit, (item) => [item.kind, item.ref]);
    return { ...page, items: page.items.map(presentItem) };
  }

  /** Piece by piece, however many days there are. */
  async *csv(connectionId: string, range: ReconciliationRange): AsyncGenerator<string> {
    yield writeCsv([CSV_COLUMNS]);
    let cursor: string | null = null;
    do {
      const page: Page<ReconciliationDayDto> = await this.page(connectionId, range, {
        limit: DAYS_PER_PIECE,
        ...(cursor === null ? {} : { cursor }),
      });
      const lines = page.items.flatMap(({ day, store, ledger }) =>
        [...store, ...ledger].map((row) => cellsOf(day, row)),
      );
      if (lines.length > 0) yield writeCsv(lines);
      cursor = page.nextCursor;
    } while (cursor !== null);
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
