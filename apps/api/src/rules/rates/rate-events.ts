import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What became of a day's rate. */
export interface RateChange {
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The rate until now, as plans name it; null: there was none. */
  readonly before: string | null;
}

type Listener = (
  manager: EntityManager,
  connectionId: string,
  changes: readonly RateChange[],
) => Promise<void>;

/** Tells the floors above that rates came in or went, inside the transaction that writes them. */
@Injectable()
export class RateEvents {
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  async changed(manager: EntityManager, connectionId: string, changes: readonly RateChange[]): Promise<void> {
    if (changes.length === 0) return;
    for (const listener of this.listeners) await listener(manager, connectionId, changes);
  }
}
