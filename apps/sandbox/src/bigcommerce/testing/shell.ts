import Fastify from 'fastify';
import { bigcommerceControls, bigcommercePlugin, BigCommerceWorld, type Store } from '../index.js';
import type { Switches } from '../switches.js';

/** An answer as it came over HTTP. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Undefined when the text is no JSON. */
  readonly json: unknown;
  /** The rows of a v2 list or of a v3 envelope; empty for everything else. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly headers: Headers;
}

/** A clock specs move by hand. */
export class TestClock {
  constructor(private moment: number) {}
  readonly now = () => new Date(this.moment);
  advance(milliseconds: number): void {
    this.moment += milliseconds;
  }
  set(moment: number): void {
    this.moment = moment;
  }
}

const START = Date.parse('2026-11-20T16:00:00.000Z');

/** The pretended BigCommerce on a port of its own, spoken to over real HTTP. */
export class Shell {
  readonly clock = new TestClock(START);
  readonly world = new BigCommerceWorld(this.clock.now);
  private readonly app = Fastify();
  private address = '';

  async start(): Promise<this> {
    await this.app.register(bigcommercePlugin(this.world), { prefix: '/bigcommerce' });
    await this.app.register(bigcommerceControls(this.world), { prefix: '/_sandbox/bigcommerce' });
    this.address = await this.app.listen({ port: 0, host: '127.0.0.1' });
    return this;
  }

  async stop(): Promise<void> {
    this.world.stop();
    await this.app.close();
  }

  /** The seed again, at the time it all began. */
  reset(): void {
    this.clock.set(START);
    this.world.reset();
  }

  get store(): Store {
    const store = this.world.find('sandbox');
    if (store === undefined) throw new Error('the seed has no store');
    return store;
  }

  switch(change: Partial<Switches>): void {
    this.store.switches = { ...this.store.switches, ...change };
  }

  /** `v2/orders?limit=1`, with the store's token unless other headers are given. */
  get(
    path: string,
    headers: Record<string, string> = { 'x-auth-token': 'sandbox-token' },
  ): Promise<Answered> {
    return this.send('GET', `/bigcommerce/stores/sandbox/${path}`, undefined, headers);
  }

  /** Any path and method of the vendor. */
  call(method: string, path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send(method, `/bigcommerce/${path}`, undefined, headers);
  }

  /** A control; without a body it is read. */
  control(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<Answered> {
    return this.send(method, `/_sandbox/bigcommerce/${path}`, body);
  }

  /** Places an order and answers its id. */
  async place(order: object): Promise<number> {
    const { status, text, json } = await this.control('orders', order);
    if (status !== 201) throw new Error(text);
    return (json as { id: number }).id;
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const response = await fetch(this.address + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = parsed(text);
    return { status: response.status, text, json, rows: rowsOf(json), headers: response.headers };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rowsOf(json: unknown): Answered['rows'] {
  const list = typeof json === 'object' && json !== null && 'data' in json ? json.data : json;
  return Array.isArray(list) ? (list as Answered['rows']) : [];
}
