import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeltekError, type DeltekClient, type DeltekReason } from '#deltek';
import { AuditLog } from '../audit/index.js';
import { ConnectionStore, troubleOf, VendorClients } from '../connections/index.js';
import { Clock, Locks } from '../platform/index.js';
import { CopyKind, NothingListedError } from './copy-kind.js';
import type { DirectoryKind } from './directory-entry.entity.js';
import { DirectoryLoad } from './directory-load.entity.js';
import { isStale, ReadEvents } from './read-events.js';
import { SOURCES } from './sources.js';

const KINDS = Object.keys(SOURCES) as DirectoryKind[];

const WHOLE_AFTER_MS = 24 * 3_600_000;

/** Deltek's dates are local to the tenant and carry no zone: what it takes a moment of ours for may be 14 hours off. */
const OVERLAP_MS = 26 * 3_600_000;

/** Failures that concern one list only; the others are read all the same. */
const OF_ONE_KIND: readonly DeltekReason[] = ['forbidden', 'not_found', 'rejected', 'contract_violation'];

/** Failures that go by themselves. */
const PASSING: readonly DeltekReason[] = ['unavailable', 'rate_limited', 'held_back', 'outcome_unknown'];

/** Brings the local copy of Deltek's reference data up to date; what cannot be read keeps its former copy. */
@Injectable()
export class DirectoryRefresh {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly copy: CopyKind,
    private readonly reads: ReadEvents,
    private readonly locks: Locks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** One refresh of a connection at a time; a second one is left to the first. Throws what may pass by itself. */
  async run(connectionId: string): Promise<void> {
    const connection = await this.connections.find(connectionId);
    if (!connection) return;
    await this.locks.tryWith(`directory:${connectionId}`, async () => {
      const before = await this.states(connectionId);
      const deltek = await this.clients.deltek(connectionId);
      const failure = await this.copyAll(connectionId, deltek);
      await this.record(connectionId, before);
      await this.tell(connectionId, failure);
      if (failure?.reason === 'auth_failed')
        await this.connections.pause(connection, 'deltek_auth', failure.message, troubleOf(failure));
      if (failure && PASSING.includes(failure.reason)) throw failure;
    });
  }

  /** Answers the failure that kept the remaining kinds from being read. */
  private async copyAll(connectionId: string, deltek: DeltekClient): Promise<DeltekError | null> {
    for (const [index, kind] of KINDS.entries()) {
      try {
        const outcome = await this.copyOne(connectionId, kind, deltek);
        await this.note(connectionId, [kind], { loadedAt: this.clock.now(), failure: null, ...outcome });
      } catch (error) {
        if (!(error instanceof DeltekError || error instanceof NothingListedError)) throw error;
        const stops = error instanceof DeltekError && !OF_ONE_KIND.includes(error.reason);
        const failed = { failedAt: this.clock.now(), failure: error.message };
        await this.note(connectionId, stops ? KINDS.slice(index) : [kind], failed);
        if (stops) return error;
      }
    }
    return null;
  }

  /** Whole once a day; between, what was modified since the newest change seen, where Deltek can say. */
  private async copyOne(
    connectionId: string,
    kind: DirectoryKind,
    deltek: DeltekClient,
  ): Promise<Partial<DirectoryLoad>> {
    const now = this.clock.now();
    const load = await this.database.manager.findOneBy(DirectoryLoad, { connectionId, kind });
    const { fullAt = null, watermark = null } = load ?? {};
    const { readSince } = SOURCES[kind];
    if (!readSince || !watermark || !fullAt || now.getTime() - fullAt.getTime() >= WHOLE_AFTER_MS) {
      const { count, newest } = await this.copy.whole(connectionId, kind, deltek);
      return { count, watermark: capped(newest, now), fullAt: now };
    }
    const since = new Date(watermark.getTime() - OVERLAP_MS);
    const { count, newest } = await this.copy.modified(connectionId, kind, readSince(deltek, since));
    return { count, watermark: capped(newest && newest > watermark ? newest : watermark, now) };
  }

  private async note(
    connectionId: string,
    kinds: readonly DirectoryKind[],
    outcome: Partial<DirectoryLoad>,
  ): Promise<void> {
    const rows = kinds.map((kind) => ({ connectionId, kind, ...outcome }));
    await this.database.manager.upsert(DirectoryLoad, rows, ['connectionId', 'kind']);
  }

  private async record(connectionId: string, before: object): Promise<void> {
    const after = await this.states(connectionId);
    await this.database.transaction((manager) =>
      this.audit.append(manager, {
        connectionId,
        action: 'directory.refreshed',
        subject: { kind: 'connection', id: connectionId },
        before,
        after,
      }),
    );
  }

  /** What passes by itself is told only when it does not. */
  private async tell(connectionId: string, failure: DeltekError | null): Promise<void> {
    const passes = failure !== null && PASSING.includes(failure.reason);
    const loads = await this.database.manager.findBy(DirectoryLoad, { connectionId });
    await this.database.transaction(async (manager) => {
      for (const { kind, failure: said, loadedAt } of loads) {
        const isTold = said !== null && (!passes || isStale(loadedAt, this.clock.now()));
        await this.reads.told(manager, {
          connectionId,
          what: `${kind}s`,
          failure: isTold ? said : null,
        });
      }
    });
  }

  /** By kind: how many there are, or why it could not be read. */
  private async states(connectionId: string): Promise<Record<string, number | string>> {
    const loads = await this.database.manager.findBy(DirectoryLoad, { connectionId });
    return Object.fromEntries(loads.map(({ kind, count, failure }) => [kind, failure ?? count]));
  }
}

/** A date of the future, by a wrong clock, must not hide what is modified until then. */
function capped(newest: Date | null, now: Date): Date | null {
  return newest && newest > now ? now : newest;
}
