import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config/config.js';

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
    });
    this.pool.on('error', () => undefined);
  }

  /** Runs `work` alone under `name`, or returns null at once when somebody else holds it. */
  async tryWith<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | null> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const { rows } = await client.query<{ got: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
        [name],
      );
      if (!rows[0]?.got) return null;
      try {
        return { result: await work() };
      } finally {
        await client
          .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name])
          .catch((error: Error) => {
            broken = error;
          });
      }
    } finally {
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
