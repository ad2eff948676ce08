import {
  BigCommerceError,
  type BigCommerceClient,
  type ListedOrder,
  type OrderHead,
  type OrderQuery,
} from '#bigcommerce';

const LARGEST_PAGE = 250;
/** A server that clamps the page size falls back to this; such a page may not be the last one. */
const CLAMPED_PAGE = 50;

/** A page of a walk, and where it goes on; null = this was the last one. */
export interface OrderPage<Cursor, Row = OrderHead> {
  readonly orders: readonly Row[];
  readonly next: Cursor | null;
}

/** How far a walk through changes got; `afterId` within a second that is too full for one page. */
export interface ChangesCursor {
  /** ISO 8601. */
  readonly from: string;
  readonly afterId: number | null;
}

/** How far a walk by id got. */
export interface IdCursor {
  readonly afterId: number;
}

/**
 * Pages of a store's orders that lose nothing while rows move (BigCommerce contract 5.7): a walk never goes on by
 * page number, but from the last date, or after the last id, it has seen.
 */
export class OrderPages<Row extends OrderHead = OrderHead> {
  private size: number;

  constructor(
    private readonly store: { listOrders(query: OrderQuery): Promise<readonly Row[]> },
    size = LARGEST_PAGE,
  ) {
    this.size = size;
  }

  /**
   * The next orders changed at or after the cursor, oldest change first. Bounds are asked for a second wider, since
   * nobody says whether they are inclusive.
   */
  async changed({ from, afterId }: ChangesCursor): Promise<OrderPage<ChangesCursor, Row>> {
    const modifiedFrom = secondsFrom(from, -1);
    if (afterId !== null) {
      // Orders that change meanwhile leave this second, and no other one takes their place.
      const modifiedTo = secondsFrom(from, 1);
      const { orders, next } = await this.byId({ modifiedFrom, modifiedTo }, { afterId });
      return { orders, next: { from: next ? from : modifiedTo, afterId: next?.afterId ?? null } };
    }
    const orders = await this.list({ modifiedFrom, sort: 'date_modified:asc' });
    const last = orders.at(-1);
    if (!last || !this.isFull(orders)) return { orders, next: null };
    if (Date.parse(last.modifiedAt) > Date.parse(secondsFrom(from, 0))) {
      return { orders, next: { from: last.modifiedAt, afterId: null } };
    }
    return { orders, next: { from, afterId: 0 } };
  }

  /** The next orders within the bounds, by ascending id. */
  async byId(
    bounds: Omit<OrderQuery, 'sort' | 'minId'>,
    { afterId }: IdCursor,
  ): Promise<OrderPage<IdCursor, Row>> {
    const orders = await this.list({ ...bounds, minId: afterId + 1, sort: 'id:asc' });
    const last = orders.at(-1);
    return { orders, next: last && this.isFull(orders) ? { afterId: last.id } : null };
  }

  /** A page that the store finds too large is asked for in halves from then on. */
  private async list(query: OrderQuery): Promise<readonly Row[]> {
    for (;;) {
      try {
        return await this.store.listOrders({ ...query, limit: this.size });
      } catch (error) {
        const tooLarge = error instanceof BigCommerceError && error.status === 413 && this.size > 1;
        if (!tooLarge) throw error;
        this.size = Math.floor(this.size / 2);
      }
    }
  }

  private isFull(orders: readonly OrderHead[]): boolean {
    return orders.length >= this.size || orders.length === CLAMPED_PAGE;
  }
}

/** Pages of whole orders. How heavy those are is not documented: they begin smaller (BigCommerce contract 0.2). */
export function wholePages(
  store: Pick<BigCommerceClient, 'listOrdersWithParts'>,
  size = 50,
): OrderPages<ListedOrder> {
  return new OrderPages({ listOrders: (query: OrderQuery) => store.listOrdersWithParts(query) }, size);
}

/** Ends a walk at a moment: a store that changes as fast as it is read would never be read to its end. */
export function upTo(next: ChangesCursor | null, moment: Date): ChangesCursor | null {
  return next && Date.parse(next.from) <= moment.getTime() ? next : null;
}

/** Whole seconds: the store knows no finer time. */
function secondsFrom(instant: string, seconds: number): string {
  return new Date((Math.floor(Date.parse(instant) / 1_000) + seconds) * 1_000).toISOString();
}
