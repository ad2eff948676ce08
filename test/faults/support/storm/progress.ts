import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import type { Pairing } from '../pairing.js';
import type { World } from '../world.js';

const PATIENCE_MS = 10 * 60_000;
const BETWEEN_MS = 500;

/** What stands in our own database. */
export class Progress {
  private readonly pool: pg.Pool;
  private readonly lastEnded = new Map<string, { count: number; at: number }>();

  constructor({ databaseUrl }: World) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  }

  async rows<T extends object>(sql: string): Promise<T[]> {
    return (await this.pool.query<T>(sql)).rows;
  }

  async count(sql: string): Promise<number> {
    const [row] = await this.rows<{ count: string }>(`SELECT count(*) FROM ${sql}`);
    return Number(row?.count);
  }

  /** Orders whose documents are all confirmed, or that a person must see to; looked up at most twice a second. */
  async ended({ connectionId }: Pairing): Promise<number> {
    const last = this.lastEnded.get(connectionId) ?? { count: 0, at: 0 };
    if (Date.now() - last.at <= BETWEEN_MS) return last.count;
    this.lastEnded.set(connectionId, { ...last, at: Date.now() });
    const count = await this.count(
      `store_order WHERE connection_id = '${connectionId}' AND state IN ('posted', 'held')`,
    );
    this.lastEnded.set(connectionId, { count, at: Date.now() });
    return count;
  }

  /**
   * Waits until every event is answered and every document at its end, and a poll of what no webhook told of finds
   * nothing more. Gives up when nothing has moved for ten minutes.
   */
  async untilQuiet(places: readonly Pairing[]): Promise<void> {
    let last = '';
    let moved = Date.now();
    for (let quiet = 0; quiet < 2;) {
      const standing = await this.standing();
      if (standing !== last) moved = Date.now();
      if (Date.now() - moved > PATIENCE_MS) throw new Error(`nothing moves any more: ${standing}`);
      last = standing;
      await rest(BETWEEN_MS);
      if (standing !== NOTHING_LEFT) continue;
      await polled(places);
      quiet = (await this.standing()) === NOTHING_LEFT ? quiet + 1 : 0;
    }
  }

  /** What of Deltek could not be read during the storm is read again, now and not within a quarter of an hour. */
  async untilRead(places: readonly Pairing[]): Promise<void> {
    await Promise.all(places.map((place) => place.call('POST', '/deltek/refresh')));
    while ((await this.count(`exception WHERE state = 'open' AND cause = 'deltek_unread'`)) > 0)
      await rest(BETWEEN_MS);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async standing(): Promise<string> {
    const events = await this.count(`store_event WHERE state = 'pending'`);
    const documents = await this.rows<{ state: string; count: string }>(
      `SELECT state, count(*) FROM document WHERE state NOT IN ('confirmed', 'abandoned') GROUP BY 1 ORDER BY 1`,
    );
    return [`${events} events`, ...documents.map(({ state, count }) => `${count} ${state}`)].join(', ');
  }
}

/** A poll of each place reaches its end, however often it is spoilt; looks they ask for are events then. */
async function polled(places: readonly Pairing[]): Promise<void> {
  await Promise.all(
    places.map(async (place) => {
      while ((await place.call<{ state: string }>('POST', '/polls')).state !== 'done') await rest(BETWEEN_MS);
    }),
  );
}

const NOTHING_LEFT = '0 events';
