import type { DataSource } from 'typeorm';
import { expectedReads } from '../findings/reads.js';
import { posting, type Scene } from '../findings/finding.js';

const MINUTE_MS = 60_000;

/** Something a connection is there to do, and whether it was done in time. */
export interface ExpectedWork {
  readonly connectionId: string;
  readonly what: string;
  /** When it last went well; null = never, or nothing to tell by. */
  readonly lastDoneAt: Date | null;
  /** When it is too late; null = nothing waits. */
  readonly dueBy: Date | null;
  readonly done: boolean;
}

/**
 * What the connections are expected to do: read on their schedules, answer what comes in, bring documents on. A
 * connection that was not awake for long enough had no chance yet. Backfills are meant to wait.
 */
export async function expectedWork(database: DataSource, scene: Scene): Promise<ExpectedWork[]> {
  const reads = await expectedReads(database, scene);
  const [events, documents] = await Promise.all([
    waitingEvents(database, scene),
    dueDocuments(database, scene),
  ]);
  return [
    ...reads.map(({ connectionId, kind, what, doneAt, withinMinutes }) => {
      const since = latest(doneAt, awakeSince(scene, connectionId));
      const name = [kind.replace(/_failed$/, ''), what].filter(Boolean).join(' ');
      return judged(scene, connectionId, name, doneAt, new Date(since.getTime() + withinMinutes * MINUTE_MS));
    }),
    ...backlogOf(scene, 'events', events),
    ...backlogOf(posting(scene), 'documents', documents),
  ];
}

interface Oldest {
  readonly id: string;
  readonly since: Date;
}

function waitingEvents(database: DataSource, { watched }: Scene): Promise<Oldest[]> {
  return database.query(
    `SELECT connection_id AS id, min(received_at) AS since FROM store_event
     WHERE connection_id = ANY ($1::uuid[]) AND state = 'pending' AND priority = 'live' GROUP BY 1`,
    [watched.map(({ connection }) => connection.id)],
  );
}

function dueDocuments(database: DataSource, scene: Scene): Promise<Oldest[]> {
  return database.query(
    `SELECT connection_id AS id, min(next_at) AS since FROM document
     WHERE connection_id = ANY ($1::uuid[]) AND next_at <= $2 AND after_batch IS NULL GROUP BY 1`,
    [posting(scene).watched.map(({ connection }) => connection.id), scene.now],
  );
}

function backlogOf(scene: Scene, what: string, oldest: readonly Oldest[]): ExpectedWork[] {
  return scene.watched.map(({ connection: { id, settings }, awakeSince: awake }) => {
    const waits = oldest.find((row) => row.id === id);
    const dueBy = waits && latest(waits.since, awake).getTime() + settings.alerts.backlogMinutes * MINUTE_MS;
    return judged(scene, id, what, null, dueBy === undefined ? null : new Date(dueBy));
  });
}

function judged(
  { now }: Scene,
  connectionId: string,
  what: string,
  lastDoneAt: Date | null,
  dueBy: Date | null,
): ExpectedWork {
  return { connectionId, what, lastDoneAt, dueBy, done: dueBy === null || dueBy > now };
}

function awakeSince({ watched }: Scene, id: string): Date {
  return watched.find(({ connection }) => connection.id === id)!.awakeSince;
}

function latest(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other;
}
