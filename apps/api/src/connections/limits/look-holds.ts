import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, type Priority } from '../../platform/index.js';

/**
 * Until when a connection's looks of a lane are not begun, because its store could not be asked before. They wait as rows,
 * without taking a worker's time and without using up their tries; the dispatcher passes them over.
 */
@Injectable()
export class LookHolds {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async hold(connectionId: string, priority: Priority, waitMs: number, reason: string): Promise<void> {
    const until = new Date(this.clock.now().getTime() + waitMs);
    await this.database.query(
      `INSERT INTO look_hold (connection_id, priority, until, reason) VALUES ($1, $2, $3, $4)
       ON CONFLICT (connection_id, priority) DO UPDATE SET reason = EXCLUDED.reason,
         until = GREATEST(look_hold.until, EXCLUDED.until)`,
      [connectionId, priority, until, reason],
    );
  }

  /** Both sides answered: whatever held its looks back is over. */
  async end(manager: EntityManager, connectionId: string): Promise<void> {
    await manager.query('DELETE FROM look_hold WHERE connection_id = $1', [connectionId]);
  }
}
