import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { raised, type Run, type RunCounts, type RunStep } from '../../runs/index.js';
import { Dispatcher } from '../dispatcher.js';
import { ReadAhead, type PageAhead } from '../read-ahead.js';
import { RunEvents } from '../run-events.js';
import type { EventSource } from '../store-event.entity.js';
import { StoreEvents } from '../store-events.js';

/**
 * With so many looks of one run under way no further page is read: more than are made until the next step, and few enough
 * that what a page told of them does not get old.
 */
const MOST_WAITING = 50;
const WAIT_MS = 2_000;

/** A page of a run that has orders looked at. */
export interface WantedPage {
  /** Null = the last one. */
  readonly next: object | null;
  readonly orders: readonly { readonly id: number }[];
  /** Which of them are to be looked at, and how each wish is named. */
  readonly wanted: readonly { readonly orderId: number; readonly dedupeKey: string }[];
  /** What the page told of them already: saves their looks the calls for it. */
  readonly ahead?: PageAhead;
  readonly counts?: RunCounts;
  /** What the order's timeline calls it; default `backfill`. */
  readonly source?: EventSource;
  /** May answer counts to raise. */
  readonly also?: (manager: EntityManager) => Promise<RunCounts | void>;
}

/** What the cursor of such a run holds beside its place. */
interface Place {
  /** Null = every page is read. */
  readonly at: object | null;
}

/** Runs that have orders looked at go page by page, and no faster than the looks come to an end. */
@Injectable()
export class WantedLooks {
  constructor(
    private readonly events: StoreEvents,
    private readonly runEvents: RunEvents,
    private readonly dispatcher: Dispatcher,
    private readonly readAhead: ReadAhead,
  ) {}

  /** One step: waits for looks, or reads the next page and wants its orders looked at. */
  async step<Cursor extends object>(
    run: Run,
    beginning: Cursor,
    read: (cursor: Cursor) => Promise<WantedPage>,
  ): Promise<RunStep> {
    const { at = beginning } = (run.cursor as Partial<Place> | null) ?? {};
    const waiting = await this.runEvents.waiting(run.id);
    const looked = (run.counts['added'] ?? 0) - waiting;
    if (waiting >= MOST_WAITING || (at === null && waiting > 0)) {
      this.dispatcher.wake();
      return {
        ...this.standing(run, { ...run.counts, looked }),
        cursor: { at },
        ended: false,
        waitMs: WAIT_MS,
      };
    }
    if (at === null) return { ...this.standing(run, { ...run.counts, looked }), cursor: { at }, ended: true };
    return this.take(run, looked, await this.withoutRepeats(run, await read(at as Cursor)));
  }

  /** Pages overlap: what was wished for before is neither seen nor wanted again. */
  private async withoutRepeats({ connectionId }: Run, page: WantedPage): Promise<WantedPage> {
    const keys = page.wanted.map(({ dedupeKey }) => dedupeKey);
    const wished = await this.events.present(connectionId, keys);
    const repeated = page.wanted
      .filter(({ dedupeKey }) => wished.has(dedupeKey))
      .map(({ orderId }) => orderId);
    return {
      ...page,
      orders: page.orders.filter(({ id }) => !repeated.includes(id)),
      wanted: page.wanted.filter(({ dedupeKey }) => !wished.has(dedupeKey)),
    };
  }

  private take(run: Run, looked: number, page: WantedPage): RunStep {
    const { next, orders, wanted, ahead, also, source = 'backfill' } = page;
    const { connectionId, id: runId } = run;
    const ids = new Set(wanted.map(({ orderId }) => orderId));
    const skipped = orders.filter(({ id }) => !ids.has(id)).length;
    const more = { seen: orders.length, added: wanted.length, skipped };
    const counts = { ...raised(run.counts, { ...more, ...page.counts }), looked };
    return {
      ...this.standing(run, counts),
      cursor: { at: next },
      ended: next === null && wanted.length === 0 && looked === (run.counts['added'] ?? 0),
      also: async (manager) => {
        const told = await also?.(manager);
        const events = wanted.map((wish) => ({
          ...wish,
          connectionId,
          source,
          scope: run.kind,
          payload: { run: runId },
          priority: 'backfill' as const,
          runId,
        }));
        await this.events.addAll(manager, events);
        if (ahead) await this.readAhead.keep(manager, run, ahead, [...ids]);
        return told;
      },
    };
  }

  private standing({ total }: Run, counts: RunCounts) {
    const { looked = 0, skipped = 0 } = counts;
    return { counts, progress: { done: looked + skipped, total } };
  }
}
