import type { WebhookEvent } from './event.js';
import type { Hook } from './hook.js';
import type { Outcome } from './sender.js';

const KEPT = 1_000;

/** One event on its way to one hook. */
export interface Delivery {
  readonly id: number;
  readonly event: WebhookEvent;
  readonly hook: Hook;
  /** Attempts begun. */
  attempt: number;
  /** When the last attempt began; null before the first. */
  at: Date | null;
  /** How the last finished attempt ended. */
  outcome: Outcome | null;
}

/** The last deliveries, for people and tests. */
export class Deliveries {
  private readonly kept: Delivery[] = [];
  private lastId = 0;

  begin(event: WebhookEvent, hook: Hook): Delivery {
    this.lastId += 1;
    const delivery: Delivery = { id: this.lastId, event, hook, attempt: 0, at: null, outcome: null };
    this.kept.push(delivery);
    if (this.kept.length > KEPT) this.kept.shift();
    return delivery;
  }

  /** Every delivery that was sent, the newest first, with its last attempt. */
  list() {
    return this.kept
      .filter(({ at }) => at !== null)
      .reverse()
      .map(({ id, event, hook, attempt, at, outcome }) => ({
        id,
        webhookId: event.id,
        hookId: hook.id,
        scope: event.scope,
        orderId: event.orderId,
        destination: hook.destination,
        status: outcome?.status ?? null,
        error: outcome?.error ?? null,
        attempt,
        at: at?.toISOString(),
        answered: (outcome?.status ?? null) !== null,
      }));
  }
}
