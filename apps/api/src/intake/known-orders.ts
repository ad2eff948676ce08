import { Injectable } from '@nestjs/common';
import type { BigCommerceClient, Refund, SnapshotOptions } from '#bigcommerce';
import type { Connection } from '../connections/index.js';

/** What is known of an order from the last look at it. */
export interface KnownOrder {
  readonly orderId: number;
  /** The store's `date_modified`; null where no look has succeeded. */
  readonly modifiedAt: Date | null;
  /** When the read began. */
  readonly readAt: Date | null;
  readonly isPosted: boolean;
}

/** What a look would come to. */
export interface Rehearsal {
  readonly outcome: 'post' | 'held' | 'ignored';
  readonly documents: number;
  /** Causes of holds, or why it is ignored. */
  readonly causes: readonly string[];
}

/** Which part of a connection's orders; ids are inclusive. */
export interface KnownRange {
  readonly placedFrom: Date;
  readonly fromId: number;
  readonly toId: number;
  /** Known since before. */
  readonly readBefore: Date;
}

/** What the floor above remembers and can do; it says so at the start. */
export interface OrderMemory {
  known(connectionId: string, orderIds: readonly number[]): Promise<KnownOrder[]>;
  /** Orders known within a range that the store does not list, but for those that are known to be gone already. */
  absent(connectionId: string, range: KnownRange, listed: readonly number[]): Promise<number[]>;
  /** Orders whose money may have moved unseen and that are due to be read again, longest not read first. */
  unsettled(connectionId: string, at: Date, limit: number): Promise<KnownOrder[]>;
  /** Refunds as last read, by order. */
  refunds(connectionId: string, orderIds: readonly number[]): Promise<ReadonlyMap<number, readonly Refund[]>>;
  /**
   * What a look at an order that was asked for would come to; writes nothing. `ahead`: what a page told of it. Null when
   * the store does not know it.
   */
  rehearse(
    connection: Connection,
    store: BigCommerceClient,
    orderId: number,
    ahead: SnapshotOptions['ahead'],
  ): Promise<Rehearsal | null>;
}

/** The way from here to that memory, since arrows point down only. */
@Injectable()
export class KnownOrders {
  private memory: OrderMemory | null = null;

  remember(memory: OrderMemory): void {
    this.memory = memory;
  }

  get(): OrderMemory {
    if (!this.memory) throw new Error('nobody remembers orders');
    return this.memory;
  }
}
