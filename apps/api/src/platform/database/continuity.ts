import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';

const BEAT_MS = 5_000;
/** Longer between two beats, and the database may have been set back to the first one meanwhile. */
const LONGEST_GAP_MS = 15_000;
const KEPT = '1 day';
const SERVER = `extract(epoch FROM pg_postmaster_start_time())::text`;

/** What this process wrote last: a database that was set back does not have it. */
interface Life {
  readonly process: string;
  readonly beat: number;
  /** When the server began: one that took over from another may not have what that one answered last. */
  readonly server: string;
  readonly since: Date;
  readonly beatAt: number;
}

/**
 * Since when this process knows that the database was never set back to an earlier state (a restored backup, a
 * snapshot of its disk): it counts in a row of its own, and remembers how far it came. What came to be in the store
 * after that has left all its traces in this database. Any doubt begins it anew.
 */
@Injectable()
export class Continuity implements OnApplicationBootstrap {
  private life: Life | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.runsWorker) await this.beat();
  }

  @Interval(BEAT_MS)
  async onTimer(): Promise<void> {
    if (this.config.runsWorker) await this.beat().catch(() => undefined);
  }

  /** Counts on; where what was written last is not there, or too long ago, it begins anew. */
  async beat(): Promise<void> {
    const { life } = this;
    if (!life || !isFresh(life)) return this.begin();
    const beatAt = performance.now();
    const [rows]: [unknown[], number] = await this.database.query(
      `UPDATE continuity SET beat = beat + 1, at = now()
       WHERE process = $1 AND beat = $2 AND ${SERVER} = $3 RETURNING beat`,
      [life.process, life.beat, life.server],
    );
    if (rows.length === 0) return this.begin();
    this.life = { ...life, beat: life.beat + 1, beatAt };
  }

  /** Null = not known. The database is asked. */
  async since(): Promise<Date | null> {
    const { life } = this;
    if (!life || !isFresh(life)) return null;
    const found: unknown[] = await this.database.query(
      `SELECT 1 FROM continuity WHERE process = $1 AND beat >= $2 AND ${SERVER} = $3`,
      [life.process, life.beat, life.server],
    );
    return found.length > 0 ? life.since : null;
  }

  private async begin(): Promise<void> {
    this.life = null;
    const process = randomUUID();
    const beatAt = performance.now();
    const [row]: { server: string }[] = await this.database.query(
      `WITH gone AS (DELETE FROM continuity WHERE at < now() - $2::interval)
       INSERT INTO continuity (process, beat, at) VALUES ($1, 0, now()) RETURNING ${SERVER} AS server`,
      [process, KEPT],
    );
    this.life = { process, beat: 0, server: row!.server, since: this.clock.now(), beatAt };
  }
}

function isFresh({ beatAt }: Life): boolean {
  return performance.now() - beatAt < LONGEST_GAP_MS;
}
