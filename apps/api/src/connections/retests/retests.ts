import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, LOGGER, runInContext, type Config } from '../../platform/index.js';
import { ConnectionTest } from '../test/connection-test.js';
import { signInRefused } from '../test/tenant-steps.js';
import { ConnectionRetest } from './connection-retest.entity.js';
import { afterRest } from './plan-retest.js';

const TICK_MS = 15_000;

/**
 * Tests connections that paused themselves, further apart each time, until one passes: a vendor that was confused for a
 * minute stops nobody for the night. The alert stays until then.
 */
@Injectable()
export class Retests {
  constructor(
    private readonly database: DataSource,
    private readonly tests: ConnectionTest,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.testDue().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'no connection was retested'),
    );
  }

  /** Tests what is due; a process that dies meanwhile leaves the next try to another. */
  async testDue(): Promise<void> {
    const actor = { kind: 'job', id: 'retest', name: 'connection retest' } as const;
    for (let id = await this.claim(); id !== null; id = await this.claim()) {
      const connectionId = id;
      await runInContext({ actor }, () => this.test(connectionId));
    }
  }

  private async claim(): Promise<string | null> {
    const now = this.clock.now();
    return this.database.transaction(async (manager) => {
      const [due]: { connection_id: string; tries: number }[] = await manager.query(
        `SELECT r.connection_id, r.tries FROM connection_retest r JOIN connection c ON c.id = r.connection_id
         WHERE r.due_at <= $1 AND c.mode = 'paused' AND c.resume_mode IS NOT NULL
         ORDER BY r.due_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED`,
        [now],
      );
      if (!due) return null;
      const { connection_id: connectionId, tries } = due;
      const next = { tries: tries + 1, dueAt: afterRest(now, tries + 1) };
      await manager.update(ConnectionRetest, { connectionId }, next);
      return connectionId;
    });
  }

  private async test(connectionId: string): Promise<void> {
    const { ok, steps } = await this.tests.run(connectionId);
    if (ok) await this.noteResumed(connectionId);
    else if (steps.some(signInRefused))
      await this.database.manager.update(ConnectionRetest, { connectionId }, { dueAt: null });
  }

  /** A good test of access that was changed meanwhile let nothing go on, and one that paused again is due again. */
  private async noteResumed(connectionId: string): Promise<void> {
    await this.database.query(
      `UPDATE connection_retest SET due_at = NULL, resumed_at = $2 WHERE connection_id = $1
         AND EXISTS (SELECT 1 FROM connection c WHERE c.id = $1 AND c.mode <> 'paused')`,
      [connectionId, this.clock.now()],
    );
  }
}
