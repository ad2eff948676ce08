import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type Listener = (manager: EntityManager, connectionId: string, version: number) => Promise<void>;

/** Tells the floors above that there is another mapping version, inside the transaction that makes it. */
@Injectable()
export class MappingEvents {
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  async changed(manager: EntityManager, connectionId: string, version: number): Promise<void> {
    for (const listener of this.listeners) await listener(manager, connectionId, version);
  }
}
