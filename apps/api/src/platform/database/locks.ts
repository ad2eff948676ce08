import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { runWhileHeld } from '../context/request-context.js';
import { CONNECTION_LIMITS, NOTICE_THE_DEAD } from './connection-limits.js';
import { endUnsound } from './sound-clients.js';

const MAX_HELD = 40;

/**
 * Locks across processes, held by Postgres; a process that dies lets go of them. They have
 * connections of their own, since each is held as long as its work lasts and the work needs others.
 */
@Injectable()
export class Locks implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(@Inject(CONFIG) config: Pick<Config, 'databaseUrl'>) {
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      max: MAX_HELD,
      application_name: 'ml-connector-locks',
      options: NOTICE_THE_DEAD,
      ...CONNECTION_LIMITS,
    });
    this.pool.on('error', () => undefined);
    endUnsound(this.pool);
  }

  /**
   * Runs `work` alone under `name`, or returns null at once when somebody else holds it. When the connection that
   * holds it ends, so does the lock: the work finds `lost` aborted in its context, and asks no vendor any more.
   */
  async tryWith<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | null> {
    const client = await this.pool.connect();
    const lost = new AbortController();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
      lost.abort(error);
    };
    client.on('error', onError);
    try {
      const { rows } = await client.query<{ got: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
        [name],
      );
      if (!rows[0]?.got) return null;
      try {
        return { result: await runWhileHeld(lost.signal, work) };
      } finally {
        await client
          .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name])
          .catch((error: Error) => {
            broken = error;
          });
      }
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
