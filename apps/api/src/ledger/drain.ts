import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeltekClient } from '#deltek';
import { ConnectionStore, VendorClients, type Connection } from '../connections/index.js';
import { Clock, currentContext, Locks, Stopping } from '../platform/index.js';
import { Document } from './document.entity.js';
import { FileWalker } from './file-walker.js';
import type { Walk } from './walk.js';

/** Steps of one turn, and how long it may take; then others get theirs: a busy connection cannot starve a quiet one. */
const STEPS_PER_TURN = 60;
const TURN_MS = 5_000;

/** How a turn ended: nothing due, more to do, the login is in use elsewhere, or the connection stands still. */
export type Turn = 'drained' | 'more' | 'busy' | 'stopped';

/** Walks the due documents of a connection, one writer per Deltek login across all processes. */
@Injectable()
export class Drain {
  constructor(
    private readonly database: DataSource,
    private readonly locks: Locks,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly walker: FileWalker,
    private readonly clock: Clock,
    private readonly stopping: Stopping,
  ) {}

  async turn(connectionId: string): Promise<Turn> {
    const connection = await this.posting(connectionId);
    if (!connection || (await this.clients.standstill(connection, 'deltek', 'live'))) return 'stopped';
    const { baseUrl, database, username } = connection.deltek;
    // Active company and period are state of the login (Deltek contract section 17).
    const turn = await this.locks.tryWith(`deltek-login:${baseUrl}|${database}|${username}`, () =>
      this.walkDue(connectionId),
    );
    return turn ? turn.result : 'busy';
  }

  private async walkDue(connectionId: string): Promise<Turn> {
    const deltek = await this.clients.deltek(connectionId);
    const usePeriod = activePeriodOf(deltek);
    const ends = this.clock.now().getTime() + TURN_MS;
    for (let steps = 0; steps < STEPS_PER_TURN && this.clock.now().getTime() <= ends; steps += 1) {
      if (this.stopping.signal.aborted || currentContext().lost?.aborted) return 'stopped';
      const document = await this.nextDue(connectionId);
      if (!document) return 'drained';
      // Asked anew before every step, so that pausing takes hold at once.
      const connection = await this.posting(connectionId);
      if (!connection) return 'stopped';
      if (!(await this.walker.step(this.walk(connection, document, deltek, usePeriod)))) return 'stopped';
    }
    return 'more';
  }

  /** The connection, when documents may go out through it. */
  private async posting(connectionId: string): Promise<Connection | null> {
    const connection = await this.connections.get(connectionId);
    return connection.mode === 'automatic' || connection.mode === 'review' ? connection : null;
  }

  private walk(
    connection: Connection,
    document: Document,
    deltek: DeltekClient,
    usePeriod: Walk['usePeriod'],
  ): Walk {
    return {
      document,
      deltek,
      usePeriod,
      company: connection.deltek.company,
      uncertainWaitMs: connection.settings.deltek.uncertainWaitSeconds * 1_000,
      leaveForApproval: connection.settings.approvalMode === 'leave_for_approval',
      now: () => this.clock.now(),
    };
  }

  /**
   * The oldest due document whose predecessor, if it waits for one, is posted. One that a person abandoned is
   * that person's: what follows it waits for what came before it.
   */
  private nextDue(connectionId: string): Promise<Document | null> {
    return this.database.manager
      .createQueryBuilder(Document, 'd')
      .where('d.connection_id = :connectionId AND d.next_at <= :now', { connectionId, now: this.clock.now() })
      .andWhere(
        `(d.after_batch IS NULL OR EXISTS (
          WITH RECURSIVE before AS (
            SELECT * FROM document i WHERE i.connection_id = d.connection_id AND i.batch = d.after_batch
            UNION
            SELECT i.* FROM before b JOIN document i
              ON i.connection_id = b.connection_id AND i.batch = b.after_batch
                AND b.state = 'abandoned' AND b.cause IS NOT NULL)
          SELECT 1 FROM before b WHERE b.state IN ('posted', 'confirmed')
            OR (b.state = 'abandoned' AND b.cause IS NOT NULL AND b.after_batch IS NULL)))`,
      )
      .orderBy('d.next_at')
      .addOrderBy('d.batch')
      .limit(1)
      .getOne();
  }
}

/** Sets the login's active period only when it may be another one; under the login's lock nobody else changes it. */
function activePeriodOf(deltek: DeltekClient): Walk['usePeriod'] {
  let known: number | null = null;
  return async (period) => {
    known ??= (await deltek.getActivePeriod()).period;
    if (known === period) return;
    known = null;
    await deltek.setActivePeriod(period);
    known = period;
  };
}
