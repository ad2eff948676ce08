import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeltekError, type DeltekClient } from '#deltek';
import { ConnectionStore, troubleOf, VendorClients, type Connection } from '../../connections/index.js';
import { isStale, ReadEvents } from '../../directory/index.js';
import { Clock, Locks } from '../../platform/index.js';
import { PlannerGate } from '../planner-gate.js';
import { DriftBook } from './drift-book.js';
import { LedgerWatchState } from './ledger-watch.entity.js';
import { PostedBatches, type Budget } from './posted-batches.js';
import { PostedPass } from './posted-pass.js';
import { RecentPostings } from './recent-postings.js';
import { WaitingFiles } from './waiting-files.js';

/** Batches a run may look up one by one; a tenant must not be flooded because much is strange at once. */
const LOOK_UPS_PER_RUN = 100;

/** Reads what Deltek did with our documents: posted by people, changed, reversed, taken out, or not ours. */
@Injectable()
export class LedgerWatch {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly waiting: WaitingFiles,
    private readonly recent: RecentPostings,
    private readonly pass: PostedPass,
    private readonly batches: PostedBatches,
    private readonly book: DriftBook,
    private readonly reads: ReadEvents,
    private readonly gate: PlannerGate,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  /** One run of a connection at a time; a second one is left to the first. A failure is noted, and comes again. */
  async run(connectionId: string): Promise<void> {
    const connection = await this.connections.find(connectionId);
    if (!connection || connection.mode === 'paused') return;
    await this.locks.tryWith(`ledger-watch:${connectionId}`, () => this.guarded(connection));
  }

  private async guarded(connection: Connection): Promise<void> {
    const { id } = connection;
    try {
      const behind = await this.read(connection, await this.clients.deltek(id));
      await this.note(id, { readAt: this.clock.now(), failedAt: null, failure: null });
      await this.tell(id, behind);
    } catch (error) {
      if (!(error instanceof DeltekError)) throw error;
      await this.note(id, { failedAt: this.clock.now(), failure: error.message });
      const passes = ['unavailable', 'rate_limited', 'outcome_unknown'].includes(error.reason);
      const { readAt } = await this.state(id, this.clock.now());
      await this.tell(id, !passes || isStale(readAt, this.clock.now()) ? error.message : null);
      if (error.reason === 'auth_failed')
        await this.connections.pause(connection, 'deltek_auth', error.message, troubleOf(error));
    }
  }

  /** Answers since when it has not come through, where that is to be told. */
  private async read(connection: Connection, deltek: DeltekClient): Promise<string | null> {
    const { id } = connection;
    const now = this.clock.now();
    const state = await this.state(id, now);
    const budget = { left: LOOK_UPS_PER_RUN };
    if (await this.waiting.look(connection, deltek)) await this.gate.wake(id);
    await this.checkAgain(id, deltek, budget);
    const { complete, wakes } = await this.recent.read(connection, deltek, state, now, budget);
    if (wakes) await this.gate.wake(id);
    if (complete) await this.note(id, { readTo: now });
    await this.pass.advance(connection, deltek, state, budget);
    const readTo = state.readTo ?? new Date(connection.createdAt);
    if (complete || !isStale(readTo, now)) return null;
    return `more of it is strange than a run looks up; compared up to ${readTo.toISOString()}, and going on`;
  }

  private async checkAgain(id: string, deltek: DeltekClient, budget: Budget): Promise<void> {
    for (const drift of await this.book.open(id, LOOK_UPS_PER_RUN / 2)) {
      budget.left -= 1;
      await this.batches.again(deltek, drift);
    }
  }

  private async state(connectionId: string, now: Date): Promise<LedgerWatchState> {
    const manager = this.database.manager;
    const row = { connectionId, nextAt: now };
    await manager.createQueryBuilder().insert().into(LedgerWatchState).values(row).orIgnore().execute();
    return manager.findOneByOrFail(LedgerWatchState, { connectionId });
  }

  private tell(connectionId: string, failure: string | null): Promise<void> {
    return this.database.transaction((manager) =>
      this.reads.told(manager, { connectionId, what: 'ledger', failure }),
    );
  }

  private async note(connectionId: string, changes: Partial<LedgerWatchState>): Promise<void> {
    await this.database.manager.update(LedgerWatchState, { connectionId }, changes);
  }
}
