import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** `host:port`, as it stands in `OUTBOUND_PRIVATE_HOSTS`. */
  readonly host: string;
  close(): Promise<void>;
}

/** A real HTTP server on a free local port. */
export async function startServer(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { server, port, url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, close };
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A local port nothing listens on. */
export async function closedPort(): Promise<number> {
  const spare = await startServer(() => undefined);
  await spare.close();
  return spare.port;
}
