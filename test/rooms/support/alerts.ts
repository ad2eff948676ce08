import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AlertWatchSchedule } from '../../../apps/api/src/alerts/alert-watch.schedule.js';
import { Circuits } from '../../../apps/api/src/connections/index.js';
import { TEST_ADMIN } from '../../../apps/api/src/platform/testing/test-app.js';
import type { Room } from './room.js';

export interface AlertView {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
  readonly connection: string | null;
  readonly subject: string;
  readonly detail: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly deliveries: readonly {
    readonly destinationId: string;
    readonly to: string;
    readonly event: string;
    readonly state: string;
    readonly attempts: number;
    readonly failure: string | null;
  }[];
}

/** Everything about alerts a spec needs. */
export function alertsOf(room: Room) {
  /** Signs in anew where the moved clock ended the session. */
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    await room.api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);
    return room.api.call(method, path, body) as Promise<T>;
  };
  const list = async (query = '') =>
    (await call<{ items: AlertView[] }>('GET', `/alerts?limit=200${query}`)).items;
  const round = () => room.get(AlertWatchSchedule).round();
  /** Both vendors answer again. */
  const reach = async () => {
    for (const vendor of ['bigcommerce', 'deltek'] as const)
      await room.get(Circuits).learn(room.connectionId, vendor, { status: 200, headers: {}, fault: null });
  };
  return {
    call,
    list,
    reach,
    round,
    /** Time passes, with rounds all the while; then one more. */
    wait: async (minutes: number) => {
      room.clock.pass(minutes * 60);
      await room.database.query('UPDATE alert_watch SET checked_at = $1', [room.clock.now()]);
      await round();
    },
    /** `kind` or `kind subject` of what is open, in the order of the alphabet. */
    open: async () => (await list()).map(({ kind, subject }) => `${kind} ${subject}`.trim()).sort(),
    reset: async () => {
      await room.heal();
      await room.setMode('automatic');
      await reach();
      await room.database.query(
        'TRUNCATE alert, alert_message, alert_destination, alert_watch, webhook_rejection, store_event, run CASCADE',
      );
      await round();
    },
    addDestination: (body: object) =>
      call<{ id: string; secret: string; label: string }>('POST', '/alert-destinations', body),
  };
}

/** What arrives. */
interface Message {
  readonly id: string;
  readonly type: string;
  readonly alert: object | null;
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** An operator's webhook: keeps what arrives, and answers what it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  status = 204;
  answer = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        receiver.received.push({ headers: request.headers, text: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(receiver.status).end(receiver.answer || undefined);
      });
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/a-secret-path`;
  }

  /** What arrived since the last time somebody asked. */
  take() {
    return this.received.splice(0).map(({ text }) => JSON.parse(text) as Message);
  }

  /** Whether a message is signed with this secret, as Standard Webhooks has it. */
  static isSigned({ headers, text }: Received, secret: string): boolean {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
    return (
      headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(content).digest('base64')}`
    );
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
