import { Readable } from 'node:stream';
import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock, Problem, Stopping } from '../../platform/index.js';
import { eventFor } from './activity-event.js';

/** Of one process. */
const STREAMS_PER_PERSON = 4;
const STREAMS_PER_CONNECTION = 20;
const STREAMS = 200;

const POLL_MS = 1_000;
const PER_POLL = 200;
/** A sign of life, and the question whether the listener may still listen. */
const BEAT_MS = 15_000;
/** Then the listener comes again, with the number of the last it heard. */
const LONGEST_MS = 15 * 60_000;
/** How far back is told to who comes again; what is older is history, and in the lists. */
const BACK_MS = 15 * 60_000;
const BACK_ENTRIES = 200;

export interface Listener {
  readonly connectionId: string;
  readonly userId: string;
  readonly role: Caller['role'];
  /** Whether they may still listen. */
  readonly stillMay: () => Promise<boolean>;
}

/** How a stream stands: the watch decides, and what is told follows. */
interface Life {
  readonly ends: number;
  nextBeat: number;
  isBeatDue: boolean;
  /** When it was over; null as long as it goes on. */
  overAt: number | null;
  isRefused: boolean;
}

/**
 * What happens on a connection, as it happens: server-sent events made of the trail, which has every change by whatever
 * process and queue, in one order. Nothing waits in memory for a slow listener.
 */
@Injectable()
export class Activity {
  private readonly listening = new Map<Readable, Listener>();

  constructor(
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
    private readonly stopping: Stopping,
  ) {}

  /** A stream, which has its place until it is closed; `lastHeard` null = from now on. */
  open(listener: Listener, lastHeard: number | null): Readable {
    this.assertPlace(listener);
    const now = this.now();
    const life: Life = {
      ends: now + LONGEST_MS,
      nextBeat: now + BEAT_MS,
      isBeatDue: false,
      overAt: null,
      isRefused: false,
    };
    const stream = Readable.from(this.tell(listener, lastHeard, life));
    this.listening.set(stream, listener);
    stream.once('close', () => this.listening.delete(stream));
    this.watch(stream, listener, life).catch((error: unknown) => stream.destroy(error as Error));
    return stream;
  }

  private assertPlace({ connectionId, userId }: Listener): void {
    const all = [...this.listening.values()];
    const here = all.filter((other) => other.connectionId === connectionId).length;
    const mine = all.filter((other) => other.userId === userId).length;
    if (mine < STREAMS_PER_PERSON && here < STREAMS_PER_CONNECTION && all.length < STREAMS) return;
    throw new Problem(429, 'too_many_streams', 'Too many listen already; close a page, or come later.');
  }

  /** Ends it from outside: who does not read what is told would keep it open for good. */
  private async watch(stream: Readable, { stillMay }: Listener, life: Life): Promise<void> {
    while (!stream.destroyed) {
      if (await this.rested(POLL_MS)) return;
      const now = this.now();
      if (life.overAt !== null) {
        if (now >= life.overAt + BEAT_MS) stream.destroy();
      } else if (now >= life.nextBeat) {
        life.isRefused = !(await stillMay());
        life.isBeatDue = true;
        life.nextBeat = now + BEAT_MS;
        if (life.isRefused || now >= life.ends) life.overAt = now;
      }
    }
  }

  private async *tell(
    { connectionId, role }: Listener,
    lastHeard: number | null,
    life: Life,
  ): AsyncGenerator<string> {
    const start = await this.startOf(connectionId, lastHeard);
    let last = start.seq;
    yield `retry: 3000\nid: ${last}\nevent: ready\ndata: ${JSON.stringify({ missed: start.hasMissed })}\n\n`;
    while (life.overAt === null) {
      const entries = await this.trail.behind(connectionId, last, PER_POLL);
      last = entries.at(-1)?.seq ?? last;
      const told = entries.map((entry) => eventFor(role, entry)).filter((event) => event !== null);
      if (told.length > 0) yield told.join('');
      if (life.isBeatDue && !life.isRefused) {
        life.isBeatDue = false;
        yield ': still here\n\n';
      }
      if (await this.rested(entries.length < PER_POLL ? POLL_MS : 0)) return;
    }
    if (life.isRefused) yield 'event: closed\ndata: {}\n\n';
  }

  /** Where to go on: where it was heard last, as far as that is not long ago. */
  private async startOf(
    connectionId: string,
    lastHeard: number | null,
  ): Promise<{ seq: number; hasMissed: boolean }> {
    const newest = await this.trail.newestOf(connectionId, lastHeard === null ? 1 : BACK_ENTRIES);
    const head = newest[0]?.seq ?? 0;
    if (lastHeard === null) return { seq: head, hasMissed: false };
    const since = this.now() - BACK_MS;
    const oldest = newest.findLast(({ at }) => at.getTime() >= since);
    const earliest = oldest ? oldest.seq - 1 : head;
    return { seq: Math.min(Math.max(lastHeard, earliest), head), hasMissed: lastHeard < earliest };
  }

  private now(): number {
    return this.clock.now().getTime();
  }

  /** Whether the process is stopping meanwhile. */
  private rested(ms: number): Promise<boolean> {
    return rest(ms, false, { signal: this.stopping.signal }).catch(() => true);
  }
}
