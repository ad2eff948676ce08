import { Injectable } from '@nestjs/common';
import { DeltekError, type DeltekClient, type LedgerRow, type TransactionType } from '#deltek';
import type { Connection } from '../../connections/index.js';
import type { LedgerWatchState } from './ledger-watch.entity.js';
import { PostedBatches, type Budget, type Comparison } from './posted-batches.js';

export const TYPES: readonly TransactionType[] = ['IN', 'CR', 'JE'];

/**
 * Read again on every run, and ahead of our clock: Deltek's dates are local to the tenant, who may be up to
 * 14 hours away on either side.
 */
const OVERLAP_MS = 26 * 3_600_000;

/** A window this small that is still too much for one answer is Deltek's to explain. */
const SMALLEST_MS = 3_600_000;

interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** How the batches of a connection begin (accounting-treatment section 9). */
export function prefixOf({ number }: Connection, type: TransactionType): string {
  return `BC${type}-${number}-`;
}

/** What was posted under our names since the last run: by us, by a person, or by nobody we know. */
@Injectable()
export class RecentPostings {
  constructor(private readonly batches: PostedBatches) {}

  async read(
    connection: Connection,
    deltek: DeltekClient,
    { readTo }: LedgerWatchState,
    now: Date,
    budget: Budget,
  ): Promise<Comparison> {
    const since = readTo ?? new Date(connection.createdAt);
    const window = {
      from: new Date(since.getTime() - OVERLAP_MS),
      to: new Date(now.getTime() + OVERLAP_MS),
    };
    let all: Comparison = { complete: true, wakes: false };
    for (const type of TYPES) {
      const one = await this.window(connection, deltek, type, window, budget);
      all = { complete: all.complete && one.complete, wakes: all.wakes || one.wakes };
    }
    return all;
  }

  private async window(
    connection: Connection,
    deltek: DeltekClient,
    type: TransactionType,
    window: Window,
    budget: Budget,
  ): Promise<Comparison> {
    const rows = await rowsOf(deltek, { type, prefix: prefixOf(connection, type) }, window);
    if (rows) {
      return this.batches.compare(deltek, { connectionId: connection.id, type, rows, expected: [] }, budget);
    }
    const middle = new Date((window.from.getTime() + window.to.getTime()) / 2);
    const older = await this.window(connection, deltek, type, { from: window.from, to: middle }, budget);
    const newer = await this.window(connection, deltek, type, { from: middle, to: window.to }, budget);
    return { complete: older.complete && newer.complete, wakes: older.wakes || newer.wakes };
  }
}

/** Null = more than one answer can hold. */
async function rowsOf(
  deltek: DeltekClient,
  batches: { type: TransactionType; prefix: string },
  { from, to }: Window,
): Promise<LedgerRow[] | null> {
  try {
    return await deltek.listPostedBetween(batches, from, to);
  } catch (error) {
    const tooMuch = error instanceof DeltekError && error.reason === 'contract_violation';
    if (tooMuch && to.getTime() - from.getTime() > SMALLEST_MS) return null;
    throw error;
  }
}
