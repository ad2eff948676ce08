import type { BigCommerceClient } from '#bigcommerce';

/** One poll of one store. */
export interface Poll {
  readonly connectionId: string;
  readonly store: BigCommerceClient;
  /** When the connection was made: nothing older is polled. */
  readonly beginning: Date;
  /** The store's clock as the poll began. */
  readonly storeNow: Date;
  /** Our clock less the store's. */
  readonly skewMs: number;
}

/** What a poll found: orders the store told of, and how many of them somebody is now to look at. */
export interface PollCounts {
  readonly seen: number;
  readonly added: number;
}
