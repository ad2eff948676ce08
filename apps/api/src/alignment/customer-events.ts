import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * What became of a customer's firm: it has (another) one; it has none any more; or a person said that it was
 * the wrong one.
 */
export type FirmChange = 'found' | 'lost' | 'refused';

type Listener = (
  manager: EntityManager,
  customer: { readonly connectionId: string; readonly customerId: number },
  change: FirmChange,
) => Promise<void>;

/** Tells the floors above that a customer has another firm than before, or none, inside that transaction. */
@Injectable()
export class CustomerEvents {
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  async changed(
    manager: EntityManager,
    customer: { readonly connectionId: string; readonly customerId: number },
    change: FirmChange,
  ): Promise<void> {
    for (const listener of this.listeners) await listener(manager, customer, change);
  }
}
