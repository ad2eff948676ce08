import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Connection } from './connection.js';

type Listener = (manager: EntityManager, connection: Connection) => Promise<void>;

/** Tells the floors above of every new connection, inside the transaction that makes it. */
@Injectable()
export class ConnectionBirths {
  private readonly listeners: Listener[] = [];

  onCreate(listener: Listener): void {
    this.listeners.push(listener);
  }

  async announce(manager: EntityManager, connection: Connection): Promise<void> {
    for (const listener of this.listeners) await listener(manager, connection);
  }
}
