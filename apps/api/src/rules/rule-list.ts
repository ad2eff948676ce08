import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { ConnectionStore } from '../connections/index.js';
import { decodeCursor, Problem, toPage, type Page, containing } from '../platform/index.js';
import type { RuleListQuery } from './rule.dto.js';
import { RuleRow } from './rule.entity.js';
import { cellOf, columnsOf, placeOf, textOf } from './rule-text.js';
import { RuleViews, type RuleView } from './rule-view.js';
import type { TableName } from './tables.js';
import { NAMINGS } from './validity/namings.js';

const AS_ADDED = 'r.seq';
/** What a search finds is counted so far: beyond that nobody needs the number, and it would take a second. */
const COUNTED = 10_000;

interface Count {
  readonly total: number;
  readonly moreThanTotal: boolean;
}

/** A page of rows; the first one tells how many there are. */
export type RulePage<Name extends TableName> = Page<RuleView<Name>> & Partial<Count>;

/** The rows of a mapping table as people look for them: searched, filtered and ordered by the database. */
@Injectable()
export class RuleList {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly views: RuleViews,
  ) {}

  async page<Name extends TableName>(
    connectionId: string,
    table: Name,
    query: RuleListQuery,
  ): Promise<RulePage<Name>> {
    const order = orderOf(table, query);
    refuseForeign(table, query);
    await this.connections.get(connectionId);
    const named = await this.named(connectionId, table, query);
    const found = this.matching(connectionId, table, query, named);
    const isFirst = query.cursor === undefined;
    const count = isFirst || query.q ? await this.count(found, query) : null;
    // Where many are found, a page of them is soon read in the order that is asked for, and finding all first is not.
    const select = count?.moreThanTotal ? this.matching(connectionId, table, query, named, true) : found;
    if (query.cursor !== undefined) after(select, order, query.cursor);
    select.orderBy(order.by, order.direction).limit(query.limit + 1);
    if (order.by !== AS_ADDED) select.addOrderBy(AS_ADDED, order.direction).addSelect(order.by, 'place');
    const { raw, entities } = await select.getRawAndEntities<{ place?: string }>();
    const rows = entities.map((row, index) => ({ row: row as RuleRow<Name>, place: raw[index]?.place }));
    const page = toPage(rows, query.limit, ({ row, place }) =>
      place === undefined ? [row.seq] : [place, row.seq],
    );
    const shown = page.items.map(({ row }) => row);
    return { ...page, items: await this.views.of(connectionId, table, shown), ...(isFirst && count) };
  }

  private async count(select: SelectQueryBuilder<RuleRow>, { q }: RuleListQuery): Promise<Count> {
    if (!q) return { total: await select.getCount(), moreThanTotal: false };
    const found = select
      .clone()
      .select('1')
      .limit(COUNTED + 1);
    const counted = await this.database
      .createQueryBuilder()
      .select('count(*)::int', 'count')
      .from(`(${found.getQuery()})`, 'found')
      .setParameters(found.getParameters())
      .getRawOne<{ count: number }>();
    const { count } = counted!;
    return { total: Math.min(count, COUNTED), moreThanTotal: count > COUNTED };
  }

  /** `areMany`: what the database cannot look into it takes for true of every other row, and uses no index for it. */
  private matching(
    connectionId: string,
    table: TableName,
    { q, field, validity }: RuleListQuery,
    named: readonly string[],
    areMany = false,
  ): SelectQueryBuilder<RuleRow> {
    const select = this.database.manager
      .createQueryBuilder(RuleRow, 'r')
      .where('r.connection_id = :connectionId AND r.table = :table', { connectionId, table });
    if (validity) select.andWhere(`r.invalid IS ${validity === 'valid' ? 'NULL' : 'NOT NULL'}`);
    if (!q) return select;
    const anywhere = `(${textOf(table)}) ILIKE :pattern`;
    // What is in one cell is in the text of all of them, which has an index.
    const wanted = field
      ? `(${anywhere} AND ${cellOf(table, field)} ILIKE :pattern)`
      : named.length > 0
        ? `(${anywhere} OR r.target = ANY(:named))`
        : anywhere;
    return select.andWhere(areMany ? `coalesce(${wanted}, false)` : wanted, {
      pattern: containing(q),
      named,
    });
  }

  /** The keys of what Deltek calls so; read first, so that the database knows how many there are. */
  private async named(
    connectionId: string,
    table: TableName,
    { q, field }: RuleListQuery,
  ): Promise<readonly string[]> {
    if (!q || field) return [];
    const found = await this.database.query<{ key: string }[]>(
      `SELECT key FROM directory_entry WHERE connection_id = $1 AND kind = $2 AND name ILIKE $3`,
      [connectionId, NAMINGS[table].kind, containing(q)],
    );
    return found.map(({ key }) => key);
  }
}

interface Order {
  readonly by: string;
  readonly direction: 'ASC' | 'DESC';
}

/** As they were added where nothing else is asked for. */
function orderOf(table: TableName, { sort }: RuleListQuery): Order {
  if (!sort) return { by: AS_ADDED, direction: 'ASC' };
  const [column = '', way] = sort.split(':');
  const direction = way === 'desc' ? 'DESC' : 'ASC';
  if (column === 'added') return { by: AS_ADDED, direction };
  if (!columnsOf(table).includes(column)) throw foreign('sort', table);
  return { by: placeOf(table, column), direction };
}

function after(select: SelectQueryBuilder<RuleRow>, { by, direction }: Order, cursor: string): void {
  const beyond = direction === 'ASC' ? '>' : '<';
  if (by === AS_ADDED) {
    const [seq] = decodeCursor(cursor, 'int4');
    select.andWhere(`r.seq ${beyond} :seq`, { seq });
    return;
  }
  const [place, seq] = decodeCursor(cursor, 'text', 'int4');
  select.andWhere(`(${by}, r.seq) ${beyond} (:place, :seq)`, { place, seq });
}

function refuseForeign(table: TableName, { field }: RuleListQuery): void {
  if (field && !columnsOf(table).includes(field)) throw foreign('field', table);
}

function foreign(parameter: string, table: TableName): Problem {
  const message = `must name one of ${columnsOf(table).join(', ')}`;
  return Problem.invalid([{ field: parameter, message }]);
}
