import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createHttpClient, HttpFault, type ClosableHttpClient } from '#http';
import { Clock, CONFIG, type Config } from '../../platform/index.js';
import type { OpenedDestination } from '../destinations/destinations.js';
import type { AlertBody } from './compose.js';
import type { Delivery } from './delivery.js';
import { saidBy } from './said.js';

const TIMEOUT_MS = 10_000;
const MOST_ANSWERED_BYTES = 64 * 1024;

/** Sends messages as signed JSON, through the guarded way out: internal addresses are refused like everywhere. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly http: ClosableHttpClient;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'outboundPrivateHosts'>,
    private readonly clock: Clock,
  ) {
    this.http = createHttpClient({
      policy: { privateHosts: config.outboundPrivateHosts },
      maxResponseBytes: MOST_ANSWERED_BYTES,
    });
  }

  async send(
    { target, secret }: Pick<OpenedDestination, 'target' | 'secret'>,
    message: AlertBody,
  ): Promise<Delivery> {
    const body = JSON.stringify(message);
    const timestamp = String(Math.floor(this.clock.now().getTime() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(secret ?? '', `${message.id}.${timestamp}.${body}`),
    };
    try {
      const answer = await this.http.send({
        operation: 'alert.webhook',
        method: 'POST',
        url: target,
        headers,
        body,
        kind: 'write',
        timeoutMs: TIMEOUT_MS,
      });
      const ok = answer.status >= 200 && answer.status < 300;
      return { ok, detail: `answered ${answer.status}`, said: saidBy(answer.text, target) };
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      return { ok: false, detail: error.message };
    }
  }

  onApplicationShutdown(): Promise<void> {
    return this.http.close();
  }
}

/** As Standard Webhooks has it: base64 of the HMAC-SHA256 of `id.timestamp.body`. */
function signatureOf(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
