import { Deliveries, type Delivery } from './deliveries.js';
import { Disturbances } from './disturbances.js';
import { composeEvent, type WebhookEvent } from './event.js';
import { DeliveryExceptions, EXHAUSTED, WILL_RETRY } from './exceptions.js';
import type { Hook } from './hook.js';
import { HookRegistry } from './registry.js';
import { delayAfter } from './retries.js';
import { DELIVERY_EXCEPTION } from './scope.js';
import { Sender } from './sender.js';
import { signatureHeaders } from './signature.js';
import { Weather } from './weather.js';
import type { WebhookSwitches } from './switches.js';
import { Timers } from './timers.js';

/** What the hooks need to know of their store. */
export interface HookOwner {
  readonly hash: string;
  readonly storeId: number;
  readonly clientId: string;
  readonly clientSecret: () => string;
  readonly switches: () => WebhookSwitches;
  readonly now: () => Date;
}

/**
 * The webhooks of a store: every event goes to every active hook of its scope, signed, with retries until
 * the hook is switched off (BigCommerce contract 5).
 */
export class HookBox {
  readonly registry: HookRegistry;
  readonly deliveries = new Deliveries();
  readonly disturbances = new Disturbances<Delivery>();
  /** Whom BigCommerce writes when a hook is switched off; only kept. */
  emails: readonly string[] = [];
  private readonly exceptions = new DeliveryExceptions();
  private readonly lastOfOrder = new Map<number, WebhookEvent>();
  private readonly sender = new Sender();
  private readonly timers = new Timers();
  private readonly weather: Weather;
  private stopped = false;

  constructor(private readonly owner: HookOwner) {
    this.registry = new HookRegistry(owner);
    this.weather = new Weather(owner.switches);
  }

  /** Something happened in the store. Never throws, never waits. */
  emit(scope: string, data: object): void {
    const event = composeEvent(this.owner, scope, data, this.owner.now());
    if (event.orderId !== null) this.lastOfOrder.set(event.orderId, event);
    this.deliver(event);
  }

  /** Sends the last event of an order again, as it was; answers to how many hooks, null for no event. */
  redeliver(orderId: number): { readonly webhookId: string; readonly hooks: number } | null {
    const event = this.lastOfOrder.get(orderId);
    return event === undefined ? null : { webhookId: event.id, hooks: this.deliver(event) };
  }

  /** Lets deliveries go that wait for others to be sent before them. */
  release(): void {
    this.send(this.disturbances.release());
  }

  /** Nothing is sent from here on, and no timer or connection is left. */
  stop(): void {
    this.stopped = true;
    this.timers.stop();
    this.sender.stop();
  }

  private deliver(event: WebhookEvent): number {
    const hooks = this.registry.listening(event.scope);
    for (const hook of hooks) {
      for (const delay of this.weather.copies()) {
        this.send(this.disturbances.pass(this.deliveries.begin(event, hook)), delay);
      }
    }
    return hooks.length;
  }

  /** One after the other, so that a changed order is the order of arrival. */
  private send(deliveries: readonly Delivery[], delayMs = 0): void {
    if (deliveries.length === 0 || this.stopped) return;
    this.timers.after(this.owner.switches().webhookDelayMs + delayMs, () => {
      void deliveries.reduce((before, next) => before.then(() => this.attempt(next)), Promise.resolve());
    });
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const { event, hook } = delivery;
    if (this.stopped || !this.registry.isOn(hook)) return;
    const { webhookSignature, webhookTimeoutMs } = this.owner.switches();
    delivery.attempt += 1;
    delivery.at = this.owner.now();
    delivery.outcome = null;
    const headers = {
      ...hook.headers,
      ...signatureHeaders(webhookSignature, this.owner.clientSecret(), event, delivery.at),
    };
    const outcome = await this.sender.post(hook.destination, event.body, headers, webhookTimeoutMs);
    if (this.stopped) return;
    delivery.outcome = outcome;
    const { status } = outcome;
    if (status === null || status < 200 || status > 299) this.failed(delivery);
  }

  private failed(delivery: Delivery): void {
    const { hook, attempt } = delivery;
    if (!this.registry.isOn(hook)) return;
    const delay = delayAfter(attempt, this.owner.switches().webhookRetries);
    if (delay === null) {
      this.registry.deactivate(hook);
      return this.report(hook, EXHAUSTED);
    }
    this.timers.after(delay, () => void this.attempt(delivery));
    this.report(hook, WILL_RETRY);
  }

  private report(hook: Hook, kind: typeof WILL_RETRY): void {
    const data = this.exceptions.of(hook, kind, this.owner.now());
    if (data !== null) this.emit(DELIVERY_EXCEPTION, data);
  }
}
