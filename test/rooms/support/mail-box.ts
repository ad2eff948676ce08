import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail server as small as RFC 5321 allows: keeps what it takes, and refuses when it is told to. */
export class MailBox {
  readonly received: { readonly to: string; readonly text: string }[] = [];
  /** What it answers to recipients instead of taking them. */
  refusal: string | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MailBox> {
    const server = createServer((socket) => box.serve(socket));
    const box = new MailBox(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return box;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  take() {
    return this.received.splice(0);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    let [pending, to] = ['', ''];
    let lines: string[] | null = null;
    const say = (answer: string) => socket.write(`${answer}\r\n`);
    const take = (line: string) => {
      if (lines !== null && line !== '.') return void lines.push(line);
      if (lines !== null) {
        this.received.push({ to, text: lines.join('\n') });
        lines = null;
        return say('250 queued as 42');
      }
      const [, recipient] = /^RCPT TO:<(.*)>/i.exec(line) ?? [];
      if (recipient !== undefined) {
        to = recipient;
        return say(this.refusal ?? '250 fine');
      }
      if (/^DATA$/i.test(line)) {
        lines = [];
        return say('354 go on');
      }
      if (/^QUIT$/i.test(line)) return void socket.end('221 bye\r\n');
      return say('250 fine');
    };
    say('220 here');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const parts = (pending + chunk.toString('utf8')).split('\r\n');
      pending = parts.pop() ?? '';
      for (const line of parts) take(line);
    });
  }
}
