import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn } from '../../../apps/api/src/access/testing/sign-in.js';
import { Clock, JobQueue } from '../../../apps/api/src/platform/index.js';
import { startTestApp, type TestApp } from '../../../apps/api/src/platform/testing/test-app.js';
import { createSandbox } from '../../../apps/sandbox/src/index.js';
import { sandboxConnection } from '../../../scripts/start/sandbox-connection.mjs';

type Verb = 'get' | 'post' | 'patch' | 'delete';

/** The API with its worker beside the pretended vendors, signed in as the administrator; nothing is set up. */
export interface Rooms {
  readonly app: TestApp;
  readonly sandboxUrl: string;
  /** What an administrator would type for the sandbox, with some parts changed. */
  connection(over?: ConnectionOver): Record<string, unknown>;
  /** Creates one; answers its id. */
  connect(over?: ConnectionOver): Promise<string>;
  api(verb: Verb, path: string): request.Test;
  /** Calls a `/_sandbox` control; answers what it answers. */
  sandbox<T = unknown>(verb: Verb, path: string, body?: object): Promise<T>;
  /** Rows of our own database. */
  rows<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  /** Entries of the trail of a connection, oldest first. */
  trail(connectionId: string): Promise<TrailEntry[]>;
  /** Asks for Deltek's reference data and waits until the answer is in. */
  refresh(connectionId: string): Promise<DirectoryState>;
  close(): Promise<void>;
}

export interface ConnectionOver {
  readonly name?: string;
  readonly bigcommerce?: object;
  readonly deltek?: object;
  readonly settings?: object;
}

export interface TrailEntry {
  readonly action: string;
  readonly actor: { readonly name: string };
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** By kind. */
export type DirectoryState = Record<
  string,
  { readonly loadedAt: string | null; readonly count: number; readonly failure: string | null }
>;

/** Starts both; `settings` are environment settings of the API. */
export async function startRooms(settings: Record<string, string> = {}): Promise<Rooms> {
  const pretended = await createSandbox();
  const app = await startTestApp(settings);
  const admin = await signIn(app);
  let names = 0;

  const api: Rooms['api'] = (verb, path) => request(app.url)[verb](`/api/v1${path}`).set(admin);
  const connection: Rooms['connection'] = (over = {}) => {
    const typed = sandboxConnection(pretended.url);
    return {
      name: over.name ?? `Store ${(names += 1)}`,
      bigcommerce: { ...typed.bigcommerce, ...over.bigcommerce },
      deltek: { ...typed.deltek, ...over.deltek },
      settings: { ...typed.settings, ...over.settings },
    };
  };
  const rows: Rooms['rows'] = (sql, parameters) => app.app.get(DataSource).query(sql, parameters);
  const state = async (id: string): Promise<DirectoryState> => {
    const { body } = await api('get', `/connections/${id}/deltek/refresh`).expect(200);
    return Object.fromEntries((body.items as { kind: string }[]).map((item) => [item.kind, item])) as never;
  };
  return {
    app,
    sandboxUrl: pretended.url,
    api,
    connection,
    rows,
    connect: async (over) =>
      (await api('post', '/connections').send(connection(over)).expect(201)).body.id as string,
    sandbox: async <T>(verb: Verb, path: string, body?: object) => {
      const answer = await request(pretended.url)[verb](`/_sandbox${path}`).send(body);
      if (!answer.ok) throw new Error(`sandbox ${verb} ${path}: ${answer.status} ${answer.text}`);
      return answer.body as T;
    },
    trail: async (id) => {
      const { body } = await api('get', '/audit').query({ connectionId: id, limit: 200 }).expect(200);
      return (body.items as TrailEntry[]).reverse();
    },
    refresh: async (id) => {
      // By the clock of the product, which is the database's.
      const since = app.app.get(Clock).now();
      await api('post', `/connections/${id}/deltek/refresh`).expect(202);
      await settled(app, id, since);
      return state(id);
    },
    close: async () => {
      await app.close();
      await pretended.close();
    },
  };
}

/** A refresh writes down how every kind went, then tells whom it concerns. */
async function settled({ app }: TestApp, id: string, since: Date): Promise<void> {
  const sql = `SELECT kind FROM directory_load WHERE connection_id = $1 AND greatest(loaded_at, failed_at) >= $2`;
  for (let looks = 0; looks < 1_200; looks += 1) {
    const { length } = await app.get(DataSource).query<unknown[]>(sql, [id, since]);
    if (length === 5 && !(await isRefreshing(app.get(JobQueue), id))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the refresh did not end');
}

async function isRefreshing(queue: JobQueue, id: string): Promise<boolean> {
  const { jobs } = await queue.ofConnection(id);
  return jobs.some(({ name, state }) => name === 'refresh-directory' && state === 'active');
}
