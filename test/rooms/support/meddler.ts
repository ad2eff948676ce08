import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between us and the pretended store, and does something to the store before each page of orders is read: rows
 * move while they are paged.
 */
export class Meddler {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** `before` is told how many pages were asked for. */
  static async start(storeUrl: string, before: (page: number) => Promise<void>): Promise<Meddler> {
    let pages = 0;
    const server = createServer((request, response) => {
      const pass = async () => {
        if (request.url?.includes('/v2/orders?')) await before((pages += 1));
        const headers = {
          'x-auth-token': String(request.headers['x-auth-token']),
          accept: 'application/json',
        };
        const answer = await fetch(`${storeUrl}${request.url}`, { headers });
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(answer.status === 204 ? undefined : await answer.text());
      };
      pass().catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Meddler(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
