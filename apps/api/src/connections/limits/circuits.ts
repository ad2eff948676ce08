import { Injectable } from '@nestjs/common';
import { HeldBackError, type AttemptOutcome } from '#http';
import { SharedState } from '../../platform/index.js';
import { after, CLOSED, passes, verdictOf, type CircuitState } from './circuit-state.js';

export const VENDORS = ['bigcommerce', 'deltek'] as const;
export type Vendor = (typeof VENDORS)[number];

/** Another process's opening or closing is noticed so soon. */
const KNOWN_FOR_MS = 2_000;

/** A circuit that is open, and since when. */
export interface OpenCircuit {
  readonly connectionId: string;
  readonly vendor: Vendor;
  readonly since: Date;
}

/**
 * One circuit for each connection and vendor: after many attempts in a row that found nobody or an error, calls stop for a
 * while, then a single one tries. The rests get longer until one succeeds.
 */
@Injectable()
export class Circuits {
  /** What calls that ended teach, until it is written down. */
  private readonly lessons = new Map<string, Promise<unknown>>();

  constructor(private readonly shared: SharedState) {}

  /** Lets a call through a closed circuit, and one through an open one whose rest is over. Throws `HeldBackError`. */
  async pass(connectionId: string, vendor: Vendor, timeoutMs: number): Promise<void> {
    const key = circuitKey(connectionId, vendor);
    // Whoever follows a call knows how it ended: the one more that opens it, or the one that tried and closed it.
    await this.lessons.get(key);
    const { state } = await this.shared.read<CircuitState>(key, KNOWN_FOR_MS);
    if (state === null || state.openUntil === null) return;
    const wait = await this.shared.change<CircuitState, number>(key, (before, now) => {
      const { waitMs, probe } = passes(before ?? CLOSED, now, timeoutMs);
      return { ...(probe ? { state: probe } : {}), result: waitMs };
    });
    if (wait > 0) throw new HeldBackError('circuit_open', wait);
  }

  /** Those of these connections that are open; a vendor that is just being tried is still one nobody reaches. */
  async open(connectionIds: readonly string[]): Promise<OpenCircuit[]> {
    const all = connectionIds.flatMap((connectionId) =>
      VENDORS.map((vendor) => ({ connectionId, vendor, key: circuitKey(connectionId, vendor) })),
    );
    const { states, now } = await this.shared.readAll<CircuitState>(all.map(({ key }) => key));
    return all.flatMap(({ connectionId, vendor, key }) => {
      const { openUntil, openSince } = states.get(key) ?? CLOSED;
      return openUntil === null ? [] : [{ connectionId, vendor, since: new Date(openSince ?? now) }];
    });
  }

  /** What the end of an attempt teaches. A success where all was well costs nothing. */
  async learn(connectionId: string, vendor: Vendor, outcome: AttemptOutcome): Promise<void> {
    const key = circuitKey(connectionId, vendor);
    const lesson = Promise.all([this.lessons.get(key), this.take(key, outcome)]);
    this.lessons.set(key, lesson);
    await lesson;
    if (this.lessons.get(key) === lesson) this.lessons.delete(key);
  }

  private async take(key: string, outcome: AttemptOutcome): Promise<void> {
    try {
      const known = (await this.shared.read<CircuitState>(key, KNOWN_FOR_MS)).state ?? CLOSED;
      if (verdictOf(outcome) !== 'away' && after(known, outcome, 0) === known) return;
      await this.shared.change<CircuitState, null>(key, (before, now) => {
        const state = after(before ?? CLOSED, outcome, now);
        return { ...(state === before ? {} : { state }), result: null };
      });
    } catch {
      // The database is away, as whoever made the call will say; the next attempt teaches the same.
    }
  }
}

export function circuitKey(connectionId: string, vendor: Vendor): string {
  return `circuit:${vendor}:${connectionId}`;
}
