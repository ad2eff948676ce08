import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, LOGGER, UnsealError } from '../../platform/index.js';
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
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Sends all that is due; answers how many messages that were. One that fails is in nobody's way. */
  async due(): Promise<number> {
    await this.giveUp();
    const ids = await this.claim();
    const ends = await Promise.allSettled(ids.map((id) => this.one(id)));
    for (const end of ends)
      if (end.status === 'rejected')
        this.logger.error({ err: end.reason as unknown }, 'a message was not sent');
    return ids.length;
  }

  /** One try. Never throws for what the far side does, nor for what we do wrong with it. */
  async send(destination: OpenedDestination, body: AlertBody): Promise<Delivery> {
    const sender = destination.channel === 'webhook' ? this.webhooks : this.mails;
    try {
      return await sender.send(destination, body);
    } catch (error) {
      this.logger.error({ err: error, destination: destination.id }, 'a message could not be sent');
      return { ok: false, detail: 'sending failed on our side' };
    }
  }

  /** One try at a destination as it is stored. */
  async tryAt(destinationId: string, body: AlertBody): Promise<Delivery> {
    try {
      return await this.send(await this.destinations.open(destinationId), body);
    } catch (error) {
      if (error instanceof UnsealError) return { ok: false, detail: 'the key of the destination is gone' };
      throw error;
    }
  }

  /** A try whose process died counts as well. */
  private async giveUp(): Promise<void> {
    await this.database.query(
      `UPDATE alert_message SET next_at = NULL, failure = COALESCE(failure, 'the last try did not end')
       WHERE next_at <= $1 AND attempts >= $2`,
      [this.clock.now(), MOST_ATTEMPTS],
    );
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
    if (message.event !== 'closed' && alert.closedAt) return this.drop(id);
    const body = compose(message, alert, await this.named(alert.connectionId));
    const { ok, detail } = await this.tryAt(message.destinationId, body);
    const now = this.clock.now();
    const changes = ok
      ? { sentAt: now, nextAt: null, failure: null }
      : { nextAt: nextTry(message.attempts, now), failure: detail };
    await this.database.manager.update(AlertMessage, { id }, changes);
  }

  /** Nobody is told of trouble after its end: that is what the message of the end says. */
  private async drop(id: string): Promise<void> {
    await this.database.query(
      `UPDATE alert_message SET next_at = NULL, failure = 'over before it arrived'
         || COALESCE(', the last try ' || failure, '') WHERE id = $1`,
      [id],
    );
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
