import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { BigCommerceError } from '#bigcommerce';
import { DeltekError } from '#deltek';
import { Dispatcher, StoreEvents } from '../intake/index.js';
import {
  Clock,
  currentContext,
  JobWorker,
  runInContext,
  SpanKind,
  traced,
  type JobPayloads,
  workerOptions,
} from '../platform/index.js';
import { CustomerLook } from './customer-look.js';

/** When a look that failed all its tries is tried again by itself. */
const AGAIN_AFTER_MS = 15 * 60_000;
/** Where the vendor did not say how long. */
const SHORT_WAIT_MS = 5_000;

type CustomerJob = Job<JobPayloads['look-at-customer']>;

/** Job `look-at-customer`: what a customer webhook leads to. */
@Processor('look-at-customer', workerOptions('look-at-customer'))
export class CustomerLookProcessor extends JobWorker {
  constructor(
    private readonly looks: CustomerLook,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly clock: Clock,
  ) {
    super();
  }

  override process(job: CustomerJob): Promise<void> {
    const actor = { kind: 'job', id: 'look-at-customer', name: 'customer sync' } as const;
    const { correlationId, connectionId, traceParent: parent = null } = job.data;
    const attributes = { 'mlc.connection_id': connectionId };
    const look = () =>
      traced('look at customer', { kind: SpanKind.CONSUMER, parent, attributes }, () => this.look(job));
    return runInContext({ correlationId, actor }, look).finally(() => this.dispatcher.placeFree());
  }

  private async look({ data, attemptsMade, opts }: CustomerJob): Promise<void> {
    const { connectionId, customerId } = data;
    const newest = await this.events.newestOfCustomer(connectionId, customerId);
    if (!newest) return;
    try {
      // Orders that come to be looked at because of it go in the same lane.
      const context = { ...currentContext(), priority: newest.priority };
      await runInContext(context, () => this.looks.follow(connectionId, customerId));
      await this.events.closeOfCustomer(connectionId, customerId, newest.id);
    } catch (error) {
      this.logger.warn(
        { err: error, connectionId, customerId, attempt: attemptsMade + 1 },
        'customer look failed',
      );
      const waitMs = heldBackFor(error);
      if (waitMs !== null) return this.events.postponeCustomer(connectionId, customerId, this.later(waitMs));
      if (attemptsMade + 1 < (opts.attempts ?? 1)) {
        await this.events.rest(connectionId, { customerId });
        throw error;
      }
      await this.events.postponeCustomer(connectionId, customerId, this.later(AGAIN_AFTER_MS));
    }
  }

  private later(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}

/** How long a vendor wants no calls, which is no try; null for every other failure. A refused login paused the connection. */
function heldBackFor(error: unknown): number | null {
  if (!(error instanceof BigCommerceError || error instanceof DeltekError)) return null;
  const waits = ['held_back', 'rate_limited', 'cancelled', 'auth_failed'].includes(error.reason);
  return waits ? (error.retryAfterMs ?? SHORT_WAIT_MS) : null;
}
