import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeltekClient } from '#deltek';
import { Clock } from '../platform/index.js';
import { DirectoryEntry, type DirectoryKind } from './directory-entry.entity.js';
import { SOURCES } from './sources.js';

const ROWS_AT_ONCE = 500;

/** Deltek listed nothing where there was something: more likely a right that was taken away than the truth. */
export class NothingListedError extends Error {}

/** Copies the records of one kind, page by page. */
@Injectable()
export class CopyKind {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many there are. Records that are not listed any more stay, marked as not present. */
  async run(connectionId: string, kind: DirectoryKind, deltek: DeltekClient): Promise<number> {
    const seenAt = this.clock.now();
    let count = 0;
    for await (const page of this.pages(connectionId, kind, deltek, seenAt)) {
      for (let from = 0; from < page.length; from += ROWS_AT_ONCE) {
        const rows = page.slice(from, from + ROWS_AT_ONCE);
        await this.database.manager.upsert(DirectoryEntry, rows, ['connectionId', 'kind', 'key']);
      }
      count += page.length;
    }
    if (count === 0 && (await this.knows(connectionId, kind))) {
      throw new NothingListedError('Deltek listed none any more; check the rights of the login');
    }
    // Not "before": a clock that was set back must not keep what is gone.
    await this.database.query(
      `UPDATE directory_entry SET present = false
       WHERE connection_id = $1 AND kind = $2 AND present AND seen_at <> $3`,
      [connectionId, kind, seenAt],
    );
    return count;
  }

  private async *pages<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
    deltek: DeltekClient,
    seenAt: Date,
  ): AsyncGenerator<DirectoryEntry<Kind>[]> {
    const { read, keyOf, nameOf } = SOURCES[kind];
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
      yield [...new Map(rows.map((row) => [row.key, row])).values()];
    }
  }

  private knows(connectionId: string, kind: DirectoryKind): Promise<boolean> {
    return this.database.manager.existsBy(DirectoryEntry, { connectionId, kind, present: true });
  }
}
