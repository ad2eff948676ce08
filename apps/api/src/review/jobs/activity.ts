import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditEntry } from '../../audit/index.js';
import { Clock, Problem, Stopping } from '../../platform/index.js';

/** Of one process. */
const STREAMS_PER_CONNECTION = 20;
const STREAMS = 200;

const POLL_MS = 1_000;
const PER_POLL = 200;
/** A sign of life, and the question whether the listener may still listen. */
const BEAT_MS = 15_000;
/** Then the listener comes again, with the number of the last it heard. */
const LONGEST_MS = 15 * 60_000;

/** Whether somebody may still listen. */
type StillMay = () => Promise<boolean>;

/**
 * What happens on a connection, as it happens: server-sent events made of the trail, which has every change by whatever
 * process and queue, in one order. Nothing waits in memory for a slow listener.
 */
@Injectable()
export class Activity {
  private readonly listening = new Map<string, number>();

  constructor(
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
    private readonly stopping: Stopping,
  ) {}

  /** Takes a place; answers how to give it back. */
  begin(connectionId: string): () => void {
    const here = this.listening.get(connectionId) ?? 0;
    const all = [...this.listening.values()].reduce((sum, count) => sum + count, 0);
    if (here >= STREAMS_PER_CONNECTION || all >= STREAMS) {
      throw new Problem(429, 'too_many_streams', 'Too many listen already; close a page, or come later.');
    }
    this.listening.set(connectionId, here + 1);
    return () => {
      const left = (this.listening.get(connectionId) ?? 1) - 1;
      if (left > 0) this.listening.set(connectionId, left);
      else this.listening.delete(connectionId);
    };
  }

  /** The text of the stream; `lastHeard` null = from now on. */
  async *stream(connectionId: string, lastHeard: number | null, stillMay: StillMay): AsyncGenerator<string> {
    const [head] = lastHeard === null ? await this.trail.behind(connectionId, null, 1) : [];
    let last = lastHeard ?? head?.seq ?? 0;
    const ends = this.clock.now().getTime() + LONGEST_MS;
    let nextBeat = this.clock.now().getTime() + BEAT_MS;
    yield `retry: 3000\nid: ${last}\nevent: ready\ndata: {}\n\n`;
    while (this.clock.now().getTime() < ends) {
      const entries = await this.trail.behind(connectionId, last, PER_POLL);
      last = entries.at(-1)?.seq ?? last;
      if (entries.length > 0) yield entries.map(asEvent).join('');
      if (this.clock.now().getTime() >= nextBeat) {
        if (!(await stillMay())) {
          yield 'event: closed\ndata: {}\n\n';
          return;
        }
        nextBeat = this.clock.now().getTime() + BEAT_MS;
        yield ': still here\n\n';
      }
      const isStopping = await rest(entries.length < PER_POLL ? POLL_MS : 0, false, {
        signal: this.stopping.signal,
      }).catch(() => true);
      if (isStopping) return;
    }
  }
}

/** What happened to what; what it was before and after is for those who may read the trail. */
function asEvent({ seq, at, action, subjectKind, subjectId, actorName, correlationId }: AuditEntry): string {
  const data = {
    at: at.toISOString(),
    action,
    subject: { kind: subjectKind, id: subjectId },
    actor: actorName,
    correlationId,
  };
  return `id: ${seq}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}
