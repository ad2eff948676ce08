import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LedgerRow } from '#deltek';
import { Clock } from '../../platform/index.js';
import type { Document } from '../document.entity.js';

/** The names that are kept, of all connections; what is let go of is looked up once more. */
const KEPT = 50_000;

/** A look may have come too early: within the windows, which overlap by more than a day, there is another one. */
const AGAIN_MS = 6 * 3_600_000;

/** A name of a connection, as a look at a part of the ledger shows it. */
interface Seen {
  readonly connectionId: string;
  readonly batch: string;
  readonly document: Pick<Document, 'id' | 'moves'> | null;
  readonly rows: readonly LedgerRow[];
}

/**
 * What was looked up whole already and has not changed since, so that what stays strange for long costs a look-up now and
 * then and leaves room for others. Each process has its own.
 */
@Injectable()
export class LookedUp {
  private readonly prints = new Map<string, { readonly print: string; readonly at: number }>();

  constructor(private readonly clock: Clock) {}

  /** `again`: as it was, but so long ago that it is worth another look. */
  of(seen: Seen): 'new' | 'known' | 'again' {
    const known = this.prints.get(keyOf(seen));
    if (known?.print !== printOf(seen)) return 'new';
    return this.clock.now().getTime() < known.at + AGAIN_MS ? 'known' : 'again';
  }

  add(seen: Seen): void {
    const key = keyOf(seen);
    // The newest stand last.
    this.prints.delete(key);
    this.prints.set(key, { print: printOf(seen), at: this.clock.now().getTime() });
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
