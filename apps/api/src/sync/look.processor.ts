import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { Exchange } from '#http';
import { ConnectionStore } from '../connections/index.js';
import { Dispatcher, StoreEvents } from '../intake/index.js';
import {
  collectExchanges,
  JobQueue,
  JobWorker,
  runInContext,
  SpanKind,
  traced,
  type JobPayloads,
  workerOptions,
} from '../platform/index.js';
import { FailedLook } from './failed-look.js';
import { ProcessDiedError } from './failures.js';
import { LookAtOrder } from './look-at-order.js';

const BUSY_DELAY_MS = 1_000;
/** A look that ended its process so often rests, so that others come through. */
const MOST_DEATHS = 4;

/** Job `look-at-order`. */
@Processor('look-at-order', workerOptions('look-at-order'))
export class LookProcessor extends JobWorker {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly looks: LookAtOrder,
    private readonly failed: FailedLook,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly jobs: JobQueue,
  ) {
    super();
  }

  override process(job: Job<JobPayloads['look-at-order']>): Promise<void> {
    const actor = { kind: 'job', id: 'look-at-order', name: 'order sync' } as const;
    const { correlationId, priority, connectionId, orderId, traceParent: parent = null } = job.data;
    const attributes = { 'mlc.connection_id': connectionId, 'mlc.order_id': orderId, 'mlc.lane': priority };
    const look = () =>
      traced('look at order', { kind: SpanKind.CONSUMER, parent, attributes }, () => this.look(job));
    return runInContext({ correlationId, priority, actor }, look).finally(() => this.dispatcher.placeFree());
  }

  private async look(job: Job<JobPayloads['look-at-order']>): Promise<void> {
    const { data, attemptsMade, attemptsStarted, opts } = job;
    const { connectionId, orderId } = data;
    const newest = await this.events.newest(connectionId, orderId);
    // Every reason to look was answered by the look before.
    if (!newest) return;
    const look = { connectionId, orderId, coveredEvent: newest.id };
    const connection = await this.connections.get(connectionId);
    const deaths = attemptsStarted - attemptsMade - 1;
    if (deaths >= MOST_DEATHS) {
      this.logger.error({ connectionId, orderId, deaths }, 'a look ends its process again and again');
      const error = new ProcessDiedError(deaths);
      await this.failed.handle(connection, look, { error, calls: [], lastTry: true });
      return;
    }
    const calls: Exchange[] = [];
    try {
      const result = await collectExchanges(calls, () => this.looks.run(connection, look));
      if (result === 'busy') await this.jobs.add('look-at-order', data, BUSY_DELAY_MS);
      else if (result === 'paused') await this.events.release(connectionId, orderId);
      else if (result !== 'done') await this.failed.wait(look, result.waitMs, result.why);
    } catch (error) {
      const lastTry = attemptsMade + 1 >= (opts.attempts ?? 1);
      this.logger.warn({ err: error, connectionId, orderId, attempt: attemptsMade + 1 }, 'look failed');
      if ((await this.failed.handle(connection, look, { error, calls, lastTry })) !== 'retry') return;
      await this.events.rest(connectionId, { orderId });
      throw error;
    }
  }
}
