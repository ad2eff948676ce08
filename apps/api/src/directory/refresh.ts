import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeltekClient } from '#deltek';
import { AuditLog } from '../audit/index.js';
import { VendorClients } from '../connections/index.js';
import { Clock, Locks } from '../platform/index.js';
import { DirectoryEntry, type DirectoryKind } from './directory-entry.entity.js';
import { SOURCES } from './sources.js';

const KINDS = Object.keys(SOURCES) as DirectoryKind[];
const ROWS_AT_ONCE = 500;

/** Brings the local copy of Deltek's reference data up to date, page by page. */
@Injectable()
export class DirectoryRefresh {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
    private readonly locks: Locks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** One refresh of a connection at a time; a second one is left to the first. */
  async run(connectionId: string): Promise<void> {
    await this.locks.tryWith(`directory:${connectionId}`, async () => {
      const deltek = await this.clients.deltek(connectionId);
      const counts: Record<string, number> = {};
      for (const kind of KINDS) counts[kind] = await this.copy(connectionId, kind, deltek);
      await this.database.transaction((manager) =>
        this.audit.append(manager, {
          connectionId,
          action: 'directory.refreshed',
          subject: { kind: 'connection', id: connectionId },
          after: counts,
        }),
      );
    });
  }

  private async copy<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
    deltek: DeltekClient,
  ): Promise<number> {
    const { read, keyOf, nameOf } = SOURCES[kind];
    const seenAt = this.clock.now();
    let count = 0;
    for await (const page of read(deltek)) {
      const rows = page.map((body) => ({
        connectionId,
        kind,
        key: keyOf(body),
        name: nameOf(body),
        body,
        present: true,
        seenAt,
      }));
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const unique = new Map(rows.slice(from, from + ROWS_AT_ONCE).map((row) => [row.key, row]));
        await this.database.manager.upsert(
          DirectoryEntry,
          [...unique.values()],
          ['connectionId', 'kind', 'key'],
        );
      }
      count += rows.length;
    }
    await this.database.query(
      `UPDATE directory_entry SET present = false WHERE connection_id = $1 AND kind = $2 AND present AND seen_at < $3`,
      [connectionId, kind, seenAt],
    );
    return count;
  }
}
