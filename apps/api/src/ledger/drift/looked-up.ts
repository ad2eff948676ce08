import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LedgerRow } from '#deltek';
import type { Document } from '../document.entity.js';

/** The names that are kept, of all connections; what is let go of is looked up once more. */
const KEPT = 50_000;

/** A name of a connection, as a look at a part of the ledger shows it. */
interface Seen {
  readonly connectionId: string;
  readonly batch: string;
  readonly document: Pick<Document, 'id' | 'moves'> | null;
  readonly rows: readonly LedgerRow[];
}

/**
 * What was looked up whole already and has not changed since, so that what stays strange for long costs one look-up and
 * leaves room for others. Each process has its own.
 */
@Injectable()
export class LookedUp {
  private readonly prints = new Map<string, string>();

  has(seen: Seen): boolean {
    return this.prints.get(keyOf(seen)) === printOf(seen);
  }

  add(seen: Seen): void {
    const key = keyOf(seen);
    // The newest stand last.
    this.prints.delete(key);
    this.prints.set(key, printOf(seen));
    const [oldest] = this.prints.keys();
    if (this.prints.size > KEPT && oldest !== undefined) this.prints.delete(oldest);
  }
}

function keyOf({ connectionId, batch }: Seen): string {
  return `${connectionId} ${batch}`;
}

function printOf({ document, rows }: Seen): string {
  const said = rows.map((row) => JSON.stringify(row)).sort();
  const of = JSON.stringify([document?.id, document?.moves, said]);
  return createHash('sha256').update(of).digest('base64');
}
