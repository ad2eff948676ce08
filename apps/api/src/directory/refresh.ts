import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeltekError, type DeltekClient, type DeltekReason } from '#deltek';
import { AuditLog } from '../audit/index.js';
import { ConnectionStore, VendorClients } from '../connections/index.js';
import { Clock, Locks } from '../platform/index.js';
import { CopyKind, NothingListedError } from './copy-kind.js';
import type { DirectoryKind } from './directory-entry.entity.js';
import { DirectoryLoad } from './directory-load.entity.js';
import { SOURCES } from './sources.js';

const KINDS = Object.keys(SOURCES) as DirectoryKind[];

/** Failures that concern one list only; the others are read all the same. */
const OF_ONE_KIND: readonly DeltekReason[] = ['forbidden', 'not_found', 'rejected', 'contract_violation'];

/** Failures that go by themselves. */
const PASSING: readonly DeltekReason[] = ['unavailable', 'rate_limited', 'outcome_unknown'];

/** Brings the local copy of Deltek's reference data up to date; what cannot be read keeps its former copy. */
@Injectable()
export class DirectoryRefresh {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly copy: CopyKind,
    private readonly locks: Locks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** One refresh of a connection at a time; a second one is left to the first. Throws what may pass by itself. */
  async run(connectionId: string): Promise<void> {
    if (!(await this.connections.find(connectionId))) return;
    await this.locks.tryWith(`directory:${connectionId}`, async () => {
      const before = await this.states(connectionId);
      const deltek = await this.clients.deltek(connectionId);
      const failure = await this.copyAll(connectionId, deltek);
      await this.record(connectionId, before);
      if (failure?.reason === 'auth_failed')
        await this.connections.pause(connectionId, 'deltek_auth', failure.message);
      if (failure && PASSING.includes(failure.reason)) throw failure;
    });
  }

  /** Answers the failure that kept the remaining kinds from being read. */
  private async copyAll(connectionId: string, deltek: DeltekClient): Promise<DeltekError | null> {
    for (const [index, kind] of KINDS.entries()) {
      try {
        const count = await this.copy.run(connectionId, kind, deltek);
        await this.note(connectionId, [kind], { loadedAt: this.clock.now(), count, failure: null });
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

  /** By kind: how many there are, or why it could not be read. */
  private async states(connectionId: string): Promise<Record<string, number | string>> {
    const loads = await this.database.manager.findBy(DirectoryLoad, { connectionId });
    return Object.fromEntries(loads.map(({ kind, count, failure }) => [kind, failure ?? count]));
  }
}
