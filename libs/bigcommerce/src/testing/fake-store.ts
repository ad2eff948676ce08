import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '#http';
import { createBigCommerceClient, type BigCommerceClient } from '../client.js';

/** What the store answers: JSON, or raw text where a string is given; 204 without a body. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Received {
  readonly method: string;
  /** Below the store, e.g. `/v2/orders/1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FakeStore {
  readonly client: BigCommerceClient;
  readonly received: readonly Received[];
  /** `GET /v2/orders/1`, in the order they came. */
  calls(): readonly string[];
  /** Answers `METHOD /path`; what is not set is 404. */
  on(call: string, answer: Answer | ((request: Received) => Answer | 'hang up')): void;
  close(): Promise<void>;
}

export const accessToken = 'token-0123456789';
const storeHash = 'abc123';

/** A store on a real local port, and a client for it whose reads do not rest between attempts. */
export async function startFakeStore(): Promise<FakeStore> {
  const answers = new Map<string, (request: Received) => Answer | 'hang up'>();
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://store');
      const path = url.pathname.replace(`/stores/${storeHash}`, '');
      const { method = '', headers } = request;
      const call = { method, path, query: url.searchParams, headers, body: Buffer.concat(chunks).toString() };
      received.push(call);
      const answer = answers.get(`${method} ${path}`)?.(call) ?? notFound;
      if (answer === 'hang up') return request.socket.destroy();
      const { status = 200, body, headers: more = {} } = answer;
      const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
      return response.writeHead(status, { 'content-type': 'application/json', ...more }).end(text);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const http = createHttpClient({
    policy: { privateHosts: [`127.0.0.1:${port}`] },
    sleep: () => Promise.resolve(),
  });
  const close = async () => {
    await http.close();
    server.close();
    await once(server, 'close');
  };
  return {
    client: createBigCommerceClient({ http, apiUrl: `http://127.0.0.1:${port}/`, storeHash, accessToken }),
    received,
    calls: () => received.map(({ method, path }) => `${method} ${path}`),
    on: (call, answer) => void answers.set(call, typeof answer === 'function' ? answer : () => answer),
    close,
  };
}

const notFound: Answer = {
  status: 404,
  body: [{ status: 404, message: 'The requested resource was not found.' }],
};
