import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnsealError, Clock } from '../../platform/index.js';
import { Alert } from '../alert.entity.js';
import { Destinations, type OpenedDestination } from '../destinations/destinations.js';
import { AlertMessage } from './alert-message.entity.js';
import { compose, type AlertBody, type NamedConnection } from './compose.js';
import type { Delivery } from './delivery.js';
import { MailSender } from './mail-sender.js';
import { WebhookSender } from './webhook-sender.js';

const AT_ONCE = 20;
/** A process that died while sending is taken over after that. */
const LEASE_MS = 2 * 60_000;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 60 * 60_000;
/** Within some two hours; then the message is given up, and its alert shows why. */
const MOST_ATTEMPTS = 9;

/** Sends what is due, at least once, a bounded number of times. */
@Injectable()
export class Deliver {
  constructor(
    private readonly database: DataSource,
    private readonly destinations: Destinations,
    private readonly webhooks: WebhookSender,
    private readonly mails: MailSender,
    private readonly clock: Clock,
  ) {}

  /** Sends all that is due; answers how many messages that were. */
  async due(): Promise<number> {
    const ids = await this.claim();
    await Promise.all(ids.map((id) => this.one(id)));
    return ids.length;
  }

  /** One try. Never throws for what the far side does. */
  send(destination: OpenedDestination, body: AlertBody): Promise<Delivery> {
    const sender = destination.channel === 'webhook' ? this.webhooks : this.mails;
    return sender.send(destination, body);
  }

  private async claim(): Promise<string[]> {
    const now = this.clock.now();
    const [claimed]: [{ id: string }[], number] = await this.database.query(
      `WITH due AS (SELECT id FROM alert_message WHERE next_at <= $1 ORDER BY next_at, made_at LIMIT $2
         FOR UPDATE SKIP LOCKED)
       UPDATE alert_message m SET next_at = $3, attempts = attempts + 1 FROM due WHERE m.id = due.id RETURNING m.id`,
      [now, AT_ONCE, new Date(now.getTime() + LEASE_MS)],
    );
    return claimed.map(({ id }) => id);
  }

  private async one(id: string): Promise<void> {
    const message = await this.database.manager.findOneBy(AlertMessage, { id });
    const alert = message && (await this.database.manager.findOneBy(Alert, { id: message.alertId }));
    // Its alert or its destination was deleted meanwhile.
    if (!alert) return;
    const { ok, detail } = await this.tryOnce(message, alert);
    const now = this.clock.now();
    const changes = ok
      ? { sentAt: now, nextAt: null, failure: null }
      : { nextAt: nextTry(message.attempts, now), failure: detail };
    await this.database.manager.update(AlertMessage, { id }, changes);
  }

  private async tryOnce(message: AlertMessage, alert: Alert): Promise<Delivery> {
    try {
      const destination = await this.destinations.open(message.destinationId);
      return await this.send(destination, compose(message, alert, await this.named(alert.connectionId)));
    } catch (error) {
      if (error instanceof UnsealError) return { ok: false, detail: 'the key of the destination is gone' };
      throw error;
    }
  }

  private async named(id: string | null): Promise<NamedConnection | null> {
    const rows: NamedConnection[] = await this.database.query(
      'SELECT id, name FROM connection WHERE id = $1',
      [id],
    );
    return rows[0] ?? null;
  }
}

function nextTry(attempts: number, now: Date): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return new Date(now.getTime() + Math.min(FIRST_REST_MS * 2 ** (attempts - 1), LONGEST_REST_MS));
}
