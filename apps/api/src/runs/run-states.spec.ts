import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { EVENT_TRANSITIONS } from '../intake/event-states.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { RUN_TRANSITIONS, RUN_STATES, type RunState } from './run-states.js';

/* The tables in code and the triggers in Postgres say the same. */

let test: TestApp;
let database: DataSource;
let connectionId: string;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  const admin = await signIn(test);
  const made = await request(test.url)
    .post('/api/v1/connections')
    .set(admin)
    .send(newConnection())
    .expect(201);
  connectionId = (made.body as { id: string }).id;
});
afterAll(() => test.close());

const allowed = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error: Error) => {
      if (!/may not go from/.test(error.message)) throw error;
      return false;
    },
  );
const timesOf = (state: RunState) => ({
  nextAt: ['queued', 'running'].includes(state) ? new Date() : null,
  endedAt: ['done', 'failed', 'cancelled'].includes(state) ? new Date() : null,
});

describe('the legal moves in Postgres', () => {
  it.each(RUN_STATES)('of a run that is %s are those of the table', async (from) => {
    for (const to of RUN_STATES.filter((state) => state !== from)) {
      const id = randomUUID();
      const before = timesOf(from);
      await database.query(
        `INSERT INTO run (id, connection_id, kind, state, params, counts, done, failures, next_at, ended_at, requested_by,
           correlation_id, created_at, updated_at)
         VALUES ($1, $2, 'backfill', $3, '{}', '{}', 0, 0, $4, $5, 'x', 'c', now(), now())`,
        [id, connectionId, from, before.nextAt, before.endedAt],
      );
      const after = timesOf(to);
      const move = database.query('UPDATE run SET state = $2, next_at = $3, ended_at = $4 WHERE id = $1', [
        id,
        to,
        after.nextAt,
        after.endedAt,
      ]);
      expect([from, to, await allowed(move)]).toEqual([from, to, RUN_TRANSITIONS[from].includes(to)]);
      await database.query('TRUNCATE run CASCADE');
    }
  });

  it('of a store event are those of the table: what is answered stays answered', async () => {
    const states = Object.keys(EVENT_TRANSITIONS) as (keyof typeof EVENT_TRANSITIONS)[];
    for (const from of states) {
      for (const to of states.filter((state) => state !== from)) {
        const [row]: { id: string }[] = await database.query(
          `INSERT INTO store_event (connection_id, source, dedupe_key, scope, state, payload, received_at, correlation_id)
           VALUES ($1, 'poll', $2, 's', $3, '{}', now(), 'c') RETURNING id`,
          [connectionId, randomUUID(), from],
        );
        const move = database.query('UPDATE store_event SET state = $2 WHERE id = $1', [row!.id, to]);
        expect([from, to, await allowed(move)]).toEqual([from, to, EVENT_TRANSITIONS[from].includes(to)]);
      }
    }
  });

  it('let no run be running without a time to go on, nor ended without an end', async () => {
    const broken = `INSERT INTO run (connection_id, kind, state, params, counts, done, failures, requested_by,
      correlation_id, created_at, updated_at) VALUES ($1, 'gap', $2, '{}', '{}', 0, 0, 'x', 'c', now(), now())`;
    await expect(database.query(broken, [connectionId, 'running'])).rejects.toThrow('run_goes_on');
    await expect(database.query(broken, [connectionId, 'done'])).rejects.toThrow('run_has_ended');
  });
});
