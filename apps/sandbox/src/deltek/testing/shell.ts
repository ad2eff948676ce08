import Fastify from 'fastify';
import type { Switches } from '../switches.js';
import { deltekControls, deltekPlugin, DeltekWorld } from '../index.js';

/** An answer as it came over HTTP. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Undefined when the text is no JSON. */
  readonly json: unknown;
  /** The rows of an array answer; empty for everything else. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly headers: Headers;
}

/** What `GET /_sandbox/deltek/ledger` answers. */
export interface LedgerView {
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly unposted: readonly Readonly<Record<string, unknown>>[];
  readonly balances: Readonly<Record<string, string>>;
  readonly arOpen: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, unknown>>;
}

/** A clock specs move by hand. */
export class TestClock {
  constructor(private moment: number) {}
  readonly now = () => new Date(this.moment);
  advance(milliseconds: number): void {
    this.moment += milliseconds;
  }
}

/** The pretended Deltek on a port of its own, spoken to over real HTTP. */
export class Shell {
  readonly clock = new TestClock(Date.parse('2026-07-14T15:00:00.000Z'));
  readonly world = new DeltekWorld(this.clock.now);
  private readonly app = Fastify();
  private address = '';
  private token = '';

  async start(): Promise<this> {
    await this.app.register(deltekPlugin(this.world), { prefix: '/deltek' });
    await this.app.register(deltekControls(this.world), { prefix: '/_sandbox/deltek' });
    this.address = await this.app.listen({ port: 0, host: '127.0.0.1' });
    return this;
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** The seed again, and a fresh token. */
  async reset(): Promise<void> {
    this.world.reset();
    await this.signIn();
  }

  /** Takes a token and uses it from here on. */
  async signIn(): Promise<void> {
    const { json } = await this.login();
    this.token = (json as { access_token: string }).access_token;
  }

  /** The token request of the documentation, with some fields changed or left out. */
  login(change: Record<string, string | undefined> = {}): Promise<Answered> {
    const fields = {
      Username: 'connector',
      Password: 'connector-password',
      grant_type: 'password',
      Integrated: 'N',
      database: 'demo',
      Client_Id: 'ml-connector',
      client_secret: 'sandbox-deltek-secret',
      ...change,
    };
    const given = Object.entries<string | undefined>(fields).filter(
      (field): field is [string, string] => field[1] !== undefined,
    );
    return this.send('POST', '/deltek/demo/api/token', new URLSearchParams(given));
  }

  /** The ledger as the control shows it. */
  async ledger(): Promise<LedgerView> {
    return (await this.control('ledger')).json as LedgerView;
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', `/deltek/demo/api/${path}`, undefined, headers);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}) {
    return this.send('POST', `/deltek/demo/api/${path}`, body, headers);
  }

  put(path: string, body?: unknown) {
    return this.send('PUT', `/deltek/demo/api/${path}`, body);
  }

  delete(path: string) {
    return this.send('DELETE', `/deltek/demo/api/${path}`);
  }

  vision(path: string) {
    return this.send('GET', `/deltek/demo/vision/${path}`);
  }

  /** A control; without a body it is read. */
  control(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
    return this.send(method, `/_sandbox/deltek/${path}`, body);
  }

  async switch(change: Partial<Switches>): Promise<void> {
    const { status, text } = await this.control('switches', change, 'PATCH');
    if (status !== 200) throw new Error(text);
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const form = body instanceof URLSearchParams;
    const json = body === undefined || form ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.address + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...json, ...headers },
      ...(body === undefined
        ? {}
        : { body: form ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = parsed(text);
    const rows = Array.isArray(answer) ? (answer as Record<string, unknown>[]) : [];
    return { status: response.status, text, json: answer, rows, headers: response.headers };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
