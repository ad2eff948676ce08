import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runPrepared } from './prepared.js';

interface Row {
  readonly version: string;
  readonly state: unknown;
  readonly loadedAt: number;
}

interface Stored {
  readonly version: string;
  readonly now: string;
}

/** What a change leads to; without `state` nothing is written. */
export interface Changed<State, Result> {
  readonly state?: State;
  readonly result: Result;
}

/** How old what is known may be where nothing is to be changed by it. */
const FRESH_MS = 20;
/** No row has this version. */
const NOTHING = '0';
/** Steady clocks drift apart, slowly. */
const CLOCK_FOR_MS = 60_000;
/**
 * The commit is not waited for until it is on disk: a database that breaks down may forget the last half second of it,
 * which vendors teach again.
 */
const NOT_FLUSHED = `set_config('synchronous_commit', 'off', true)`;
const NOW = `(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now`;

const READ = {
  name: 'read_shared_states',
  text: `SELECT k.key, s.state, ${NOW} FROM unnest($1::text[]) AS k (key) JOIN shared_state s ON s.key = k.key`,
};
const LOAD = {
  name: 'load_shared_state',
  text: `SELECT s.version, s.state, ${NOW} FROM (SELECT 1) AS one LEFT JOIN shared_state s ON s.key = $1`,
};
const BEGIN = {
  name: 'begin_shared_state',
  text: `INSERT INTO shared_state (key, version, state, changed_at) VALUES ($1, 1, $2, now())
    ON CONFLICT (key) DO NOTHING RETURNING version, ${NOW}, ${NOT_FLUSHED}`,
};
/** A row that is gone is not put back as it was known. */
const STORE = {
  name: 'replace_shared_state',
  text: `UPDATE shared_state SET version = version + 1, state = $2, changed_at = now()
    WHERE key = $1 AND version = $3 RETURNING version, ${NOW}, ${NOT_FLUSHED}`,
};

/**
 * Small states that every process must agree on (what is left of a store's quota, say): one row each, changed
 * by one short statement that takes effect only where nobody was faster. Times in them are the database's, in
 * milliseconds: a vendor's window passes for all processes alike, whatever their own clocks say.
 */
@Injectable()
export class SharedState {
  private readonly known = new Map<string, Row>();
  private clock = { offset: 0, doubt: Infinity, at: 0 };

  constructor(private readonly database: DataSource) {}

  /** What is there, at most `maxAgeMs` old; null when nothing ever was. */
  async read<State>(key: string, maxAgeMs = 0): Promise<{ state: State | null; now: number }> {
    const known = this.known.get(key);
    const row = known && age(known) < maxAgeMs ? known : await this.load(key);
    return { state: row.state as State | null, now: this.now() };
  }

  /** By key, those there are. */
  async readAll<State>(keys: readonly string[]): Promise<{ states: Map<string, State>; now: number }> {
    const asked = performance.now();
    const rows = await runPrepared<{ key: string; state: State; now: string }>(this.database.manager, READ, [
      keys,
    ]);
    if (rows[0]) this.setClock(asked, rows[0].now);
    return { states: new Map(rows.map(({ key, state }) => [key, state])), now: this.now() };
  }

  /** Applies `change`, which may be asked several times and must do nothing else. */
  async change<State, Result>(
    key: string,
    change: (state: State | null, now: number) => Changed<State, Result>,
  ): Promise<Result> {
    let row = this.known.get(key) ?? (await this.load(key));
    for (;;) {
      const { state, result } = change(row.state as State | null, this.now());
      if (state === undefined) {
        if (age(row) < FRESH_MS) return result;
      } else if (await this.store(key, row, state)) return result;
      row = await this.load(key);
    }
  }

  /** The database's time, in milliseconds; tests whose whole world stands on another clock put that in its place. */
  now(): number {
    return Math.round(performance.now() + this.clock.offset);
  }

  /** That there is nothing is known as well, and as long. */
  private async load(key: string): Promise<Row> {
    const asked = performance.now();
    const [found] = await runPrepared<{ version: string | null; state: unknown; now: string }>(
      this.database.manager,
      LOAD,
      [key],
    );
    if (found) this.setClock(asked, found.now);
    const { version, state } = found ?? { version: null, state: null };
    const row = { version: version ?? NOTHING, state: state ?? null, loadedAt: performance.now() };
    this.known.set(key, row);
    return row;
  }

  private async store(key: string, before: Row, state: unknown): Promise<boolean> {
    const asked = performance.now();
    const { manager } = this.database;
    const text = JSON.stringify(state);
    const [stored] = await (before.version === NOTHING
      ? runPrepared<Stored>(manager, BEGIN, [key, text])
      : runPrepared<Stored>(manager, STORE, [key, text, before.version]));
    if (!stored) return false;
    this.setClock(asked, stored.now);
    this.known.set(key, { version: stored.version, state, loadedAt: performance.now() });
    return true;
  }

  /** The database's clock beside this process's steady one; the answer that came fastest tells best. */
  private setClock(asked: number, now: string): void {
    const at = performance.now();
    const doubt = at - asked;
    const isOld = at - this.clock.at > CLOCK_FOR_MS;
    if (doubt <= this.clock.doubt || isOld)
      this.clock = { offset: Number(now) - (asked + at) / 2, doubt, at };
  }
}

function age({ loadedAt }: Row): number {
  return performance.now() - loadedAt;
}
