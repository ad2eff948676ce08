import { DELIVERY_EXCEPTION } from './scope.js';
import type { Hook } from './hook.js';

const QUIET_MS = 10 * 60_000;

/** What the delivery-exception hook is told (BigCommerce contract 5.3). */
export const WILL_RETRY = { error_code: 90001, message: 'Delivery failed and will be retried' };
export const EXHAUSTED = {
  error_code: 90002,
  message: 'Every retry failed; the webhook is being deactivated',
};

/** Decides which failed deliveries are worth an exception event: retries once per ten minutes and destination. */
export class DeliveryExceptions {
  private readonly toldAt = new Map<string, number>();

  /** The event's data; null when nobody is to be told. */
  of(hook: Hook, kind: typeof WILL_RETRY, now: Date): object | null {
    if (hook.scope === DELIVERY_EXCEPTION) return null;
    if (kind === WILL_RETRY) {
      const last = this.toldAt.get(hook.destination);
      if (last !== undefined && now.getTime() - last < QUIET_MS) return null;
      this.toldAt.set(hook.destination, now.getTime());
    }
    return { type: 'webhook', id: hook.id, ...kind };
  }
}
