import { SchedulerRegistry } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { ALERT_TIMER } from '../../../apps/api/src/alerts/alert-watch.schedule.js';
import { Limits } from '../../../apps/api/src/connections/limits/limits.js';
import { Clock, SharedState } from '../../../apps/api/src/platform/index.js';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../../apps/api/src/platform/testing/test-app.js';
import { createSandbox, type Sandbox } from '../../../apps/sandbox/src/index.js';
import { ApiClient } from '../../../scripts/start/api-client.mjs';
import { sandboxConnection } from '../../../scripts/start/sandbox-connection.mjs';
import type { LedgerView } from '../../support/shapes.js';

/*
 * The API without its timers and workers, beside the sandbox, on a clock that is moved by hand: a room's
 * parts are called one at a time, with both vendors over real HTTP.
 */

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Mode = 'paused' | 'shadow' | 'review' | 'automatic';

export class Room {
  readonly database: DataSource;

  private constructor(
    readonly app: TestApp,
    readonly api: ApiClient,
    readonly connectionId: string,
    private readonly world: Sandbox,
    readonly clock: MovedClock,
  ) {
    this.database = app.app.get(DataSource);
  }

  /** `settings` are added to those of the sandbox connection, `environment` to those of the process. */
  static async start(
    settings: { deltek?: object } & Record<string, unknown> = {},
    environment: Record<string, string> = {},
  ): Promise<Room> {
    const clock = new MovedClock('2026-11-23T10:00:00Z');
    const world = await createSandbox({ now: clock.now });
    const app = await startTestApp({ ROLE: 'api', ...environment });
    app.app.get(SchedulerRegistry).deleteInterval(ALERT_TIMER);
    app.app.get(Clock).now = clock.now;
    app.app.get(SharedState).now = () => clock.now().getTime();
    const api = new ApiClient(app.url);
    await api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);
    const deltek = { timeouts: { readSeconds: 5, postSeconds: 1 }, ...settings.deltek };
    const own = { settings: { cutoverDate: '2026-01-01', ...settings, deltek } };
    const made = (await api.post('/connections', sandboxConnection(world.url, own))) as { id: string };
    const room = new Room(app, api, made.id, world, clock);
    await room.setMode('automatic');
    await room.database.query('UPDATE connection SET created_at = $1', [clock.now()]);
    return room;
  }

  /** Where the pretended vendors listen. */
  get sandboxUrl(): string {
    return this.world.url;
  }

  /** Lets what calls taught be written down before the clock goes on: a rest begins when its call ended. */
  settled(): Promise<void> {
    return this.get(Limits).settled();
  }

  get<T>(part: abstract new (...args: never[]) => T): T {
    return this.app.app.get(part as unknown as new () => T);
  }

  /** Past the rule that a connection is tested before it posts; out of a pause what was refused may be asked again. */
  async setMode(mode: Mode): Promise<void> {
    await this.database.query(
      `UPDATE connection SET mode = $2, access_version = access_version + (mode = 'paused')::int WHERE id = $1`,
      [this.connectionId, mode],
    );
  }

  /** Calls the API below the connection; signs in anew where the moved clock ended the session. */
  async call<T>(method: Method, path: string, body?: object): Promise<T> {
    const once = () => this.api.call(method, `/connections/${this.connectionId}${path}`, body) as Promise<T>;
    return once().catch(async (error: { status?: number }) => {
      if (error.status !== 401) throw error;
      await this.api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);
      return once();
    });
  }

  /** Calls a `/_sandbox` control. */
  async sandbox<T>(method: Method, path: string, body?: object): Promise<T> {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${this.world.url}/_sandbox${path}`, { method, ...(body ? json : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`sandbox ${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  /** Calls the store's own API, as another program of the merchant would. */
  async store(method: string, path: string, body?: object): Promise<unknown> {
    const json = body ? { body: JSON.stringify(body) } : {};
    const headers = {
      'x-auth-token': 'sandbox-token',
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const url = `${this.world.url}/bigcommerce/stores/sandbox${path}`;
    const answer = await fetch(url, { method, headers, ...json });
    if (!answer.ok) throw new Error(`store ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  ledger(): Promise<LedgerView> {
    return this.sandbox('GET', '/deltek/ledger');
  }

  /** What goes wrong next; `path` below the vendor's root. */
  async fault(method: Method, path: string, effect: object, vendor = 'deltek'): Promise<void> {
    await this.sandbox('POST', '/faults', { vendor, method, path, times: 1, ...effect });
  }

  /** What is spoilt, and how often it was. */
  async faults(): Promise<readonly { readonly applied: number }[]> {
    return (await this.sandbox<{ items: { applied: number }[] }>('GET', '/faults')).items;
  }

  async heal(): Promise<void> {
    await this.sandbox('DELETE', '/faults');
  }

  /** Number of calls so far, e.g. `deltek`, `POST DataEntry/inControl`. */
  async calls(vendor: 'bigcommerce' | 'deltek'): Promise<Readonly<Record<string, number>>> {
    const calls = await this.sandbox<Record<string, Record<string, number>>>('GET', '/calls');
    return calls[vendor] ?? {};
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.world.close();
  }
}

/** Stands still until it is moved. */
export class MovedClock {
  private moment: number;

  constructor(start: string) {
    this.moment = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.moment);

  pass(seconds: number): void {
    this.moment += seconds * 1_000;
  }
}
