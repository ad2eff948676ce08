import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { CAUSES, type CauseCode } from '#mapping';
import { csvFile, decodeCursor, Problem, toPage, type PageAt } from '../../platform/index.js';
import { OrderException, StoreOrder } from '../../sync/index.js';
import { CSV_COLUMNS, cellsOf } from './order-csv.js';
import { ORDER_STATES, type OrderFilter, type OrderPageDto, type OrdersQuery } from './order.dto.js';
import { searchOrders } from './order-search.js';
import { presentRow } from './present.js';

interface Sort {
  readonly column: 'updated_at' | 'placed_at' | 'order_id';
  readonly descending: boolean;
}

const BY_NUMBER: Sort = { column: 'order_id', descending: true };

/** The list of orders: filtered, sorted and paged by indexes that do not grow slow with history. */
@Injectable()
export class OrderList {
  constructor(private readonly database: DataSource) {}

  page(connectionId: string, query: OrdersQuery): Promise<OrderPageDto> {
    return this.read(connectionId, query, query, sortOf(query));
  }

  /** All of them as a file, by number, the newest first: an order that changes meanwhile keeps its place. */
  csv(connectionId: string, filter: OrderFilter): Promise<StreamableFile> {
    return csvFile('orders.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.read(connectionId, filter, at, BY_NUMBER),
      lines: (orders) => orders.map(cellsOf),
    });
  }

  private async read(
    connectionId: string,
    query: OrderFilter,
    { cursor, limit }: PageAt,
    { column, descending }: Sort,
  ): Promise<OrderPageDto> {
    const select = this.database.manager
      .createQueryBuilder(StoreOrder, 'o')
      .where('o.connection_id = :connectionId', { connectionId })
      .orderBy(`o.${column}`, descending ? 'DESC' : 'ASC')
      .addOrderBy('o.order_id', descending ? 'DESC' : 'ASC')
      .limit(limit + 1);
    filter(select, query);
    if (query.q?.trim()) await searchOrders(select, connectionId, query.q.trim());
    if (cursor) {
      const [at, id] = decodeCursor(cursor, column === 'order_id' ? 'integer' : 'instant', 'integer');
      select.andWhere(`(o.${column}, o.order_id) ${descending ? '<' : '>'} (:at, :id)`, { at, id });
    }
    const page = toPage(await select.getMany(), limit, (row) => [keyOf(row, column), row.orderId]);
    const causes = await this.causesOf(connectionId, page.items);
    return { ...page, items: page.items.map((order) => presentRow(order, causes.get(order.orderId) ?? [])) };
  }

  /** Open causes of the orders of a page, in one query. */
  async causesOf(connectionId: string, orders: readonly StoreOrder[]): Promise<Map<number, CauseCode[]>> {
    const causes = new Map<number, CauseCode[]>();
    if (orders.length === 0) return causes;
    const open = await this.database.manager
      .createQueryBuilder(OrderException, 'e')
      .where(`e.connection_id = :connectionId AND e.state = 'open' AND e.acknowledged_at IS NULL`, {
        connectionId,
      })
      .andWhere('e.order_id IN (:...ids)', { ids: orders.map(({ orderId }) => orderId) })
      .orderBy('e.since')
      .getMany();
    for (const { orderId, cause } of open) {
      if (orderId === null) continue;
      const known = causes.get(orderId) ?? [];
      if (!known.includes(cause) && cause in CAUSES) causes.set(orderId, [...known, cause]);
    }
    return causes;
  }
}

/**
 * Orders of some days come by when they were placed, since the index of that leads straight to them. Those whose
 * record is unreadable have no such time, so a list of all orders is never sorted by it.
 */
function sortOf({ sort, from, to }: OrdersQuery): Sort {
  const isOfDays = from !== undefined || to !== undefined;
  if (sort?.startsWith('placedAt') && !isOfDays) {
    throw Problem.invalid([{ field: 'sort', message: 'by placedAt needs from or to' }]);
  }
  const [by, direction] = (sort ?? (isOfDays ? 'placedAt:desc' : 'updatedAt:desc')).split(':');
  return { column: by === 'placedAt' ? 'placed_at' : 'updated_at', descending: direction === 'desc' };
}

function keyOf(row: StoreOrder, column: Sort['column']): string | number {
  if (column === 'order_id') return row.orderId;
  return (column === 'placed_at' ? (row.placedAt ?? row.updatedAt) : row.updatedAt).toISOString();
}

function filter(select: SelectQueryBuilder<StoreOrder>, query: OrderFilter): void {
  if (query.state) {
    const states = query.state.split(',');
    const unknown = states.find((state) => !(ORDER_STATES as readonly string[]).includes(state));
    if (unknown !== undefined) {
      throw Problem.invalid([
        { field: 'state', message: `"${unknown}" is not one of ${ORDER_STATES.join(', ')}` },
      ]);
    }
    select.andWhere('o.state IN (:...states)', { states });
  }
  if (query.comparison) {
    select.andWhere(
      `EXISTS (SELECT 1 FROM shadow_comparison c WHERE c.connection_id = o.connection_id
         AND c.order_id = o.order_id AND c.verdict = :comparison)`,
      { comparison: query.comparison },
    );
  }
  if (query.from) select.andWhere('o.placed_at >= :from', { from: query.from });
  if (query.to) select.andWhere('o.placed_at < :to', { to: query.to });
}
