import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type Listener = (manager: EntityManager, connectionId: string, clientIds: readonly string[]) => Promise<void>;

/** Tells the floors above which firms can no longer be billed, or can again, inside that transaction. */
@Injectable()
export class FirmEvents {
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  async changed(manager: EntityManager, connectionId: string, clientIds: readonly string[]): Promise<void> {
    if (clientIds.length === 0) return;
    for (const listener of this.listeners) await listener(manager, connectionId, clientIds);
  }
}
