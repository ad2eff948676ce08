import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import type { DeltekClient, Firm } from '#deltek';
import { Clock } from '../platform/index.js';
import { isActiveClient } from './billable.js';
import { DirectoryEntry, type DirectoryBodies, type DirectoryKind } from './directory-entry.entity.js';
import { FirmEvents } from './firm-events.js';
import { SOURCES } from './sources.js';

const ROWS_AT_ONCE = 500;

/** Deltek listed nothing where there was something: more likely a right that was taken away than the truth. */
export class NothingListedError extends Error {}

/** What a copy found. */
export interface Copied {
  readonly count: number;
  /** The newest modification among what was read; null = none was told. */
  readonly newest: Date | null;
}

/** Copies the records of one kind, page by page. */
@Injectable()
export class CopyKind {
  constructor(
    private readonly database: DataSource,
    private readonly firms: FirmEvents,
    private readonly clock: Clock,
  ) {}

  /** All of them. Records that are not listed any more stay, marked as not present. */
  async whole(connectionId: string, kind: DirectoryKind, deltek: DeltekClient): Promise<Copied> {
    const seenAt = this.clock.now();
    const read = await this.take(connectionId, kind, SOURCES[kind].read(deltek), seenAt);
    if (read.count === 0 && (await this.knows(connectionId, kind))) {
      throw new NothingListedError('Deltek listed none any more; check the rights of the login');
    }
    await this.database.transaction(async (manager) => {
      // Not "before": a clock that was set back must not keep what is gone.
      const [gone]: [{ key: string }[], number] = await manager.query(
        `UPDATE directory_entry SET present = false
         WHERE connection_id = $1 AND kind = $2 AND present AND seen_at <> $3 RETURNING key`,
        [connectionId, kind, seenAt],
      );
      if (kind !== 'firm') return;
      await this.firms.changed(
        manager,
        connectionId,
        gone.map(({ key }) => key),
      );
    });
    return read;
  }

  /** Those that were modified since. What is gone is not among them. */
  async modified(
    connectionId: string,
    kind: DirectoryKind,
    pages: AsyncIterable<readonly DirectoryBodies[DirectoryKind][]>,
  ): Promise<Copied> {
    const { newest } = await this.take(connectionId, kind, pages, this.clock.now());
    const count = await this.database.manager.countBy(DirectoryEntry, { connectionId, kind, present: true });
    return { count, newest };
  }

  private async take(
    connectionId: string,
    kind: DirectoryKind,
    pages: AsyncIterable<readonly DirectoryBodies[DirectoryKind][]>,
    seenAt: Date,
  ): Promise<Copied> {
    let count = 0;
    let newest: Date | null = null;
    for await (const page of pages) {
      const rows = rowsOf(connectionId, kind, page, seenAt);
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        await this.save(connectionId, kind, rows.slice(from, from + ROWS_AT_ONCE));
      }
      count += rows.length;
      newest = [newest, ...page.map(modifiedAt)].reduce((a, b) => (a && b && a > b ? a : (b ?? a)), null);
    }
    return { count, newest };
  }

  private async save(connectionId: string, kind: DirectoryKind, rows: DirectoryEntry[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      const changed = kind === 'firm' ? await changedFirms(manager, connectionId, rows) : [];
      await manager.upsert(DirectoryEntry, rows, ['connectionId', 'kind', 'key']);
      await this.firms.changed(manager, connectionId, changed);
    });
  }

  private knows(connectionId: string, kind: DirectoryKind): Promise<boolean> {
    return this.database.manager.existsBy(DirectoryEntry, { connectionId, kind, present: true });
  }
}

function rowsOf(
  connectionId: string,
  kind: DirectoryKind,
  page: readonly DirectoryBodies[DirectoryKind][],
  seenAt: Date,
): DirectoryEntry[] {
  const { keyOf, nameOf } = SOURCES[kind] as { keyOf: (body: object) => string; nameOf: typeof keyOf };
  const rows = page.map((body) => {
    const seen = { present: true, seenAt };
    return { connectionId, kind, key: keyOf(body), name: nameOf(body), body, ...seen };
  });
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

/** The firms we know and that can be billed now and could not before, or the other way round. */
async function changedFirms(
  manager: EntityManager,
  connectionId: string,
  rows: readonly DirectoryEntry[],
): Promise<string[]> {
  const keys = rows.map(({ key }) => key);
  const known = await manager.findBy(DirectoryEntry, { connectionId, kind: 'firm', key: Any(keys) });
  const before = new Map(
    known.map(({ key, present, body }) => [key, present && isActiveClient(body as Firm)]),
  );
  return rows
    .filter(({ key, body }) => before.has(key) && before.get(key) !== isActiveClient(body as Firm))
    .map(({ key }) => key);
}

/** Deltek's dates carry no zone: taken as they stand, since they are only compared with each other. */
function modifiedAt(body: DirectoryBodies[DirectoryKind]): Date | null {
  const text = 'modifiedAt' in body ? body.modifiedAt : null;
  const at = text === null ? NaN : Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? null : new Date(at);
}
