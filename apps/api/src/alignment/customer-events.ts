import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type Listener = (manager: EntityManager, connectionId: string, customerId: number) => Promise<void>;

/** Tells the floors above that a customer has another firm than before, inside that transaction. */
@Injectable()
export class CustomerEvents {
  private readonly listeners: Listener[] = [];

  onAligned(listener: Listener): void {
    this.listeners.push(listener);
  }

  async aligned(manager: EntityManager, connectionId: string, customerId: number): Promise<void> {
    for (const listener of this.listeners) await listener(manager, connectionId, customerId);
  }
}
