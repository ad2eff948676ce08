import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerDrift } from './ledger-drift.entity.js';

type Listener = (manager: EntityManager, drift: LedgerDrift) => Promise<void>;

/** Tells the floors above that a drift opened, changed or ended, inside that transaction. */
@Injectable()
export class DriftEvents {
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  async changed(manager: EntityManager, drift: LedgerDrift): Promise<void> {
    for (const listener of this.listeners) await listener(manager, drift);
  }
}
