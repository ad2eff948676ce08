import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, storable } from '../../platform/index.js';
import { SyncCursor, type Stream } from './sync-cursor.entity.js';

/** How far each stream of a store was read, and how the last try went. */
@Injectable()
export class PollCursors {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  find(connectionId: string, stream: Stream): Promise<SyncCursor | null> {
    return this.database.manager.findOneBy(SyncCursor, { connectionId, stream });
  }

  /** Never back: two polls may run at once. */
  async advance(
    manager: EntityManager,
    connectionId: string,
    stream: Stream,
    watermark: Date,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO sync_cursor (connection_id, stream, watermark, polled_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (connection_id, stream) DO UPDATE SET polled_at = EXCLUDED.polled_at, failed_at = NULL,
         failure = NULL, watermark = GREATEST(sync_cursor.watermark, EXCLUDED.watermark)`,
      [connectionId, stream, watermark, this.clock.now()],
    );
  }

  /** The watermark stays: the next read covers the same. */
  async fail(connectionId: string, stream: Stream, beginning: Date, failure: string): Promise<void> {
    await this.database.query(
      `INSERT INTO sync_cursor (connection_id, stream, watermark, polled_at, failed_at, failure)
       VALUES ($1, $2, $3, $4, $4, $5)
       ON CONFLICT (connection_id, stream) DO UPDATE SET polled_at = EXCLUDED.polled_at,
         failed_at = EXCLUDED.failed_at, failure = EXCLUDED.failure`,
      [connectionId, stream, beginning, this.clock.now(), storable(failure)],
    );
  }
}
