import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '#http';
import { memoryTokenStore } from '../auth/memory-token-store.js';
import type { TokenStore } from '../auth/token.js';
import { createDeltekClient } from '../client.js';
import type { DeltekOptions } from '../types.js';

/** A request as it arrived. */
export interface Asked {
  readonly method: string;
  /** Below the API root, undecoded, without the query; under `vision/` when it went to the second root. */
  readonly path: string;
  /** Undecoded. */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer; a string body goes out as it stands, anything else as JSON. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Breaks the connection instead of answering. */
  readonly lost?: boolean;
}

type Answering = Reply | ((asked: Asked) => Reply | Promise<Reply>);

export const TEST_OPTIONS: DeltekOptions = {
  company: '00',
  useFiles: true,
  postBodyForm: 'object',
  sendClientCompany: true,
  approvalStatusOnCreate: 'N',
  invoiceMasterKeyTemplate: '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}',
  equalsOperator: '=',
  pageSize: 3,
  externalIdField: 'CustStoreID',
  countryAliases: { US: 'USA' },
  firmDefaults: {},
  requiredFieldValidation: true,
  startWorkflow: true,
  integrated: 'N',
  culture: null,
  readTimeoutMs: 5_000,
  postTimeoutMs: 5_000,
};

export const TEST_CREDENTIALS = {
  database: 'demo',
  username: 'sync user',
  password: 'p&ss+w=rd/1',
  clientId: 'client',
  clientSecret: 's3cret+/=',
};

/** A Deltek that answers what a test tells it to, over real HTTP. Unknown routes get 404. */
export class FakeDeltek {
  readonly asked: Asked[] = [];
  private readonly routes = new Map<string, Answering>();
  private readonly http;
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly token = {
    access_token: 'token-1',
    token_type: 'bearer',
    expires_in: 1799,
    refresh_token: 'r/1+=',
  };

  private constructor(private readonly port: () => number) {
    this.http = createHttpClient({
      policy: { privateHosts: ['127.0.0.1'] },
      sleep: () => Promise.resolve(),
    });
    this.on('POST', 'token', { body: this.token });
  }

  static async start(): Promise<FakeDeltek> {
    const fake: FakeDeltek = new FakeDeltek(() => (fake.server.address() as AddressInfo).port);
    fake.server.listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port()}/acme/api`;
  }

  on(method: string, path: string, answering: Answering): this {
    this.routes.set(`${method} ${path}`, answering);
    return this;
  }

  /** The requests for one route, in order. */
  askedFor(method: string, path: string): Asked[] {
    return this.asked.filter((one) => one.method === method && one.path === path);
  }

  client(
    settings: {
      options?: Partial<DeltekOptions>;
      tokens?: TokenStore;
      now?: () => Date;
      baseUrl?: string;
    } = {},
  ) {
    const { options, tokens = memoryTokenStore(), now = () => new Date(), baseUrl = this.baseUrl } = settings;
    const all = { ...TEST_OPTIONS, ...options };
    return createDeltekClient({
      http: this.http,
      baseUrl,
      credentials: TEST_CREDENTIALS,
      options: all,
      tokens,
      now,
    });
  }

  async close(): Promise<void> {
    await this.http.close();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', search = ''] = (request.url ?? '').replace(/^\/acme\/(api\/)?/, '').split('?');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked: Asked = {
      method: request.method ?? '',
      path,
      search,
      query: new URLSearchParams(search),
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    this.asked.push(asked);
    const answering = this.routes.get(`${asked.method} ${path}`) ?? {
      status: 404,
      body: { message: 'Not found' },
    };
    const reply = typeof answering === 'function' ? await answering(asked) : answering;
    if (reply.lost) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? []));
  }
}
