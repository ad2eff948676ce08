import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A delivery as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Somebody who gets webhooks, on a port of its own. */
export class Receiver {
  readonly received: Received[] = [];
  /** What the next deliveries are answered, in turn; 200 when empty. `silence` never answers. */
  answers: (number | 'silence')[] = [];
  url = '';
  private server: Server;
  private waiting: (() => void)[] = [];

  async start(): Promise<this> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const json = JSON.parse(text) as Record<string, unknown>;
        const answer = this.answers.shift() ?? 200;
        if (answer !== 'silence') response.writeHead(answer, { location: '/elsewhere' }).end();
        this.received.push({ path: request.url ?? '', headers: request.headers, text, json });
        for (const look of this.waiting) look();
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  /** Waits for this many deliveries in all. */
  async until(count: number): Promise<readonly Received[]> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.received.length >= count) resolve();
      };
      this.waiting.push(look);
      look();
    });
    return this.received;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
