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

/** A page of rows; the first one tells how many there are. */
export type RulePage<Name extends TableName> = Page<RuleView<Name>> & { readonly total?: number };

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
    const select = await this.select(connectionId, table, query);
    const total = query.cursor === undefined ? { total: await select.getCount() } : {};
    if (query.cursor !== undefined) after(select, order, query.cursor);
    select.orderBy(order.by, order.direction).limit(query.limit + 1);
    if (order.by !== AS_ADDED) select.addOrderBy(AS_ADDED, order.direction).addSelect(order.by, 'place');
    const { raw, entities } = await select.getRawAndEntities<{ place?: string }>();
    const rows = entities.map((row, index) => ({ row: row as RuleRow<Name>, place: raw[index]?.place }));
    const page = toPage(rows, query.limit, ({ row, place }) =>
      place === undefined ? [row.seq] : [place, row.seq],
    );
    const shown = page.items.map(({ row }) => row);
    return { ...page, items: await this.views.of(connectionId, table, shown), ...total };
  }

  private async select(
    connectionId: string,
    table: TableName,
    { q, field, validity }: RuleListQuery,
  ): Promise<SelectQueryBuilder<RuleRow>> {
    const select = this.database.manager
      .createQueryBuilder(RuleRow, 'r')
      .where('r.connection_id = :connectionId AND r.table = :table', { connectionId, table });
    if (validity) select.andWhere(`r.invalid IS ${validity === 'valid' ? 'NULL' : 'NOT NULL'}`);
    if (!q) return select;
    const pattern = containing(q);
    const named = field ? [] : await this.named(connectionId, table, pattern);
    const anywhere = `(${textOf(table)}) ILIKE :pattern`;
    // What is in one cell is in the text of all of them, which has an index.
    const wanted = field
      ? `${anywhere} AND ${cellOf(table, field)} ILIKE :pattern`
      : named.length > 0
        ? `(${anywhere} OR r.target = ANY(:named))`
        : anywhere;
    return select.andWhere(wanted, { pattern, named });
  }

  /** The keys of what Deltek calls so; read first, so that the database knows how many there are. */
  private async named(connectionId: string, table: TableName, pattern: string): Promise<string[]> {
    const found = await this.database.query<{ key: string }[]>(
      `SELECT key FROM directory_entry WHERE connection_id = $1 AND kind = $2 AND name ILIKE $3`,
      [connectionId, NAMINGS[table].kind, pattern],
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
