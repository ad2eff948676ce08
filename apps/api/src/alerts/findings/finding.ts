import type { Connection } from '../../connections/index.js';
import type { AlertKind } from '../alert-kinds.js';

/** Trouble as it is right now. */
export interface Finding {
  /** Null: of the whole installation. */
  readonly connectionId: string | null;
  readonly kind: AlertKind;
  readonly subject: string;
  /** Our own words: numbers, times, names of documents; nothing a vendor said, nobody's data. */
  readonly detail: string;
  /** How many, where each is a person's to see to: more of them than before is news to whoever took it on. */
  readonly size?: number;
  /** Not enough to open an alert; one that is open stays so. */
  readonly onlyKeepsOpen?: boolean;
}

/** A connection that works, and since when: neither paused, nor with nobody there to do the work. */
export interface Watched {
  readonly connection: Connection;
  readonly awakeSince: Date;
  /** Since when documents could go out: the store is not needed for that. */
  readonly postsSince: Date;
}

/** What is looked at in one round. */
export interface Scene {
  readonly now: Date;
  readonly watched: readonly Watched[];
}

/** Connections that were awake for so many minutes, each with the moment so long ago; arrays as SQL takes them. */
export interface Cutoffs {
  readonly ids: readonly string[];
  readonly befores: readonly Date[];
}

const MINUTE_MS = 60_000;

/** Leaves out connections that have not been awake for so long: they had no chance yet. */
export function cutoffs({ now, watched }: Scene, minutesOf: (connection: Connection) => number): Cutoffs {
  const awake = watched
    .map(({ connection, awakeSince }) => ({
      id: connection.id,
      before: new Date(now.getTime() - minutesOf(connection) * MINUTE_MS),
      awakeSince,
    }))
    .filter(({ before, awakeSince }) => awakeSince <= before);
  return { ids: awake.map(({ id }) => id), befores: awake.map(({ before }) => before) };
}

/** Those of the scene through which documents go out, each since when they could. */
export function posting({ now, watched }: Scene): Scene {
  const posts = ({ connection: { mode } }: Watched) => mode === 'review' || mode === 'automatic';
  return { now, watched: watched.filter(posts).map((one) => ({ ...one, awakeSince: one.postsSince })) };
}

/** `1 document`, `2 documents`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A moment, exact to the minute, in UTC. */
export function at(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
