import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { ConnectionStore } from '../connections/index.js';
import { decodeCursor, Problem, toPage, type Page, containing } from '../platform/index.js';
import type { RuleListQuery } from './rule.dto.js';
import { RuleRow } from './rule.entity.js';
import { RuleViews, type RuleView } from './rule-view.js';
import { TABLES, type TableName } from './tables.js';
import { NAMINGS } from './validity/namings.js';

/** Numbers are ordered as numbers; every one of these columns is shorter. */
const NUMBERS = new Set(['customerId', 'customerGroupId', 'channelId', 'priority']);
const DIGITS = 18;

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
    const select = this.select(connectionId, table, query);
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

  private select(
    connectionId: string,
    table: TableName,
    { q, field, validity }: RuleListQuery,
  ): SelectQueryBuilder<RuleRow> {
    const select = this.database.manager
      .createQueryBuilder(RuleRow, 'r')
      .where('r.connection_id = :connectionId AND r.table = :table', { connectionId, table });
    if (validity) select.andWhere(`r.invalid IS ${validity === 'valid' ? 'NULL' : 'NOT NULL'}`);
    if (!q) return select;
    const pattern = containing(q);
    if (field) return select.andWhere(`${textOf(table, field)} ILIKE :pattern`, { pattern });
    // Between two cells stands what nobody can type.
    const cells = columnsOf(table).map((column) => textOf(table, column));
    const named = `r.target IN (SELECT e.key FROM directory_entry e WHERE e.connection_id = :connectionId
      AND e.kind = :kind AND e.name ILIKE :pattern)`;
    return select.andWhere(`(concat_ws(E'\\n', ${cells.join(', ')}) ILIKE :pattern OR ${named})`, {
      pattern,
      kind: NAMINGS[table].kind,
    });
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
  const text = `coalesce(${textOf(table, column)}, '')`;
  const by = NUMBERS.has(column) ? `lpad(${text}, ${DIGITS}, '0')` : `lower(${text})`;
  return { by: `${by} COLLATE "C"`, direction };
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

function columnsOf(table: TableName): string[] {
  return [...TABLES[table].matchFields, ...TABLES[table].fields];
}

/** Only ever with a column of the table. */
function textOf(table: TableName, column: string): string {
  return TABLES[table].matchFields.includes(column)
    ? `r.body -> 'match' ->> '${column}'`
    : `r.body ->> '${column}'`;
}
