import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Of a connection: one list, or the posted ledger. */
export interface DeltekRead {
  readonly connectionId: string;
  readonly what: string;
  /** Null = it was read; or it failed so lately that nobody needs to know yet. */
  readonly failure: string | null;
}

type Listener = (manager: EntityManager, read: DeltekRead) => Promise<void>;

/** A failure that passes by itself is told once nothing was read for this long. */
const PATIENCE_MS = 2 * 3_600_000;

/** Whether something that was last read then is too old to say nothing about it. */
export function isStale(readAt: Date | null, now: Date): boolean {
  return readAt === null || now.getTime() - readAt.getTime() > PATIENCE_MS;
}

/** Tells the floors above what of Deltek cannot be read, and what can again. */
@Injectable()
export class ReadEvents {
  private readonly listeners: Listener[] = [];

  onRead(listener: Listener): void {
    this.listeners.push(listener);
  }

  async told(manager: EntityManager, read: DeltekRead): Promise<void> {
    for (const listener of this.listeners) await listener(manager, read);
  }
}
