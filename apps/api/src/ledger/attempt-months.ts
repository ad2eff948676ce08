import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, Locks, LOGGER, type Config } from '../platform/index.js';

const EVERY_MS = 600_000;
/** The months after this one: a worker that was away for some weeks is still in time. */
const AHEAD = 3;
/** Making a month waits for who writes just now, and whoever comes then waits behind it. */
const PATIENCE = '2s';

/**
 * Makes the months of `document_attempt` ahead of time (decision 17). An attempt of a month nobody made is kept in
 * `document_attempt_rest`, so being late loses nothing.
 */
@Injectable()
export class AttemptMonths {
  constructor(
    private readonly database: DataSource,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.locks
      .tryWith('attempt-months', () => this.make())
      .catch((error: unknown) => this.logger.warn({ err: error }, 'no month was made for attempts'));
  }

  /** Answers which months were made, `YYYY-MM-01`. */
  async make(): Promise<string[]> {
    await this.tellOfTheRest();
    const made: string[] = [];
    for (const month of await this.missing()) if (await this.makeOne(month)) made.push(month);
    return made;
  }

  /** Nothing is lost there, but their month cannot be made any more, nor taken out: somebody has to know. */
  private async tellOfTheRest(): Promise<void> {
    const [rest]: { first: Date | null; last: Date | null }[] = await this.database.query(
      'SELECT min(at) AS first, max(at) AS last FROM document_attempt_rest',
    );
    if (!rest?.first) return;
    this.logger.warn(rest, 'attempts of months nobody made are in document_attempt_rest');
  }

  private async missing(): Promise<string[]> {
    const now = this.clock.now();
    const months = Array.from({ length: AHEAD }, (_, index) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 + index, 1)).toISOString().slice(0, 10),
    );
    const rows: { month: string }[] = await this.database.query(
      `SELECT month FROM unnest($1::text[]) AS month
       WHERE to_regclass('document_attempt_' || replace(left(month, 7), '-', '_')) IS NULL ORDER BY month`,
      [months],
    );
    return rows.map(({ month }) => month);
  }

  private makeOne(month: string): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = '${PATIENCE}'`);
      // The part refers to it: taken before the attempts, as everybody does who writes them.
      await manager.query('LOCK TABLE document IN SHARE ROW EXCLUSIVE MODE');
      const [answer]: { made: boolean }[] = await manager.query('SELECT document_attempt_month($1) AS made', [
        month,
      ]);
      return answer?.made ?? false;
    });
  }
}
