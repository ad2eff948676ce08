import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * What became of a customer's firm: it has (another) one; it has none any more; a person said that it was the wrong
 * one; or it is still open, and what is known of the customer changed.
 */
export type FirmChange = 'found' | 'lost' | 'refused' | 'open';

/** `key`: the store's number of the customer, or what a guest is kept under. */
type Listener = (
  manager: EntityManager,
  customer: { readonly connectionId: string; readonly key: string },
  change: FirmChange,
) => Promise<void>;

type LookListener = (connectionId: string, customerId: number) => Promise<void>;

/** Tells the floors above that a customer has another firm than before, or none, inside that transaction. */
@Injectable()
export class CustomerEvents {
  private readonly listeners: Listener[] = [];
  private readonly lookListeners: LookListener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Of customers who bought: their record changed in the store. */
  onLook(listener: LookListener): void {
    this.lookListeners.push(listener);
  }

  async looked(connectionId: string, customerId: number): Promise<void> {
    for (const listener of this.lookListeners) await listener(connectionId, customerId);
  }

  async changed(
    manager: EntityManager,
    customer: { readonly connectionId: string; readonly key: string },
    change: FirmChange,
  ): Promise<void> {
    for (const listener of this.listeners) await listener(manager, customer, change);
  }
}
