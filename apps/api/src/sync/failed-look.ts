import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BigCommerceError } from '#bigcommerce';
import { DeltekError } from '#deltek';
import type { Exchange } from '#http';
import { ConnectionStore, LookHolds, troubleOf, type KnownAccess } from '../connections/index.js';
import { StoreEvents } from '../intake/index.js';
import { DocumentStore } from '../ledger/index.js';
import { Clock, currentContext, storable } from '../platform/index.js';
import { Exceptions, LOOK_FIELD, type Problem } from './exceptions.js';
import { verdictOnLook } from './failures.js';
import type { Look } from './look-at-order.js';
import { StoreOrder } from './store-order.entity.js';
import { unfitAnswers } from './unfit-answers.js';

/** When a look that failed all its tries is tried again by itself. */
const AGAIN_AFTER_MS = 15 * 60_000;
/** Where the vendor did not say how long. */
const SHORT_WAIT_MS = 5_000;

/** How a look failed. */
export interface Failure {
  readonly error: unknown;
  /** The calls it made, secrets removed. */
  readonly calls: readonly Exchange[];
  /** Nobody tries it again soon. */
  readonly lastTry: boolean;
}

/** What the worker does about a look that threw: every row of the table in failures.ts has its test. */
@Injectable()
export class FailedLook {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly holds: LookHolds,
    private readonly events: StoreEvents,
    private readonly documents: DocumentStore,
    private readonly exceptions: Exceptions,
    private readonly clock: Clock,
  ) {}

  /** Answers whether the job should be tried again soon. On its last try the trouble is written down. */
  async handle(
    connection: KnownAccess,
    { connectionId, orderId, coveredEvent }: Look,
    { error, calls, lastTry }: Failure,
  ): Promise<'retry' | 'settled'> {
    const { does, cause } = verdictOnLook(error);
    const willRetry = does === 'retry' || does === 'retry_then_person';
    if (willRetry && !lastTry) return 'retry';
    if (does === 'wait') {
      await this.wait({ connectionId, orderId }, askedWait(error) ?? SHORT_WAIT_MS, String(error));
      return 'settled';
    }
    const detail = storable(error instanceof Error ? error.message : String(error));
    if (does === 'pause') {
      await this.connections.pause(connection, cause, detail, troubleOf(error));
      await this.events.release(connectionId, orderId);
      return 'settled';
    }
    const problem = { cause, field: LOOK_FIELD, detail, answers: storable(unfitAnswers(error, calls)) };
    await this.show({ connectionId, orderId }, problem, async (manager) => {
      if (does === 'retry') await this.events.postpone(manager, connectionId, orderId, this.later());
      else await this.events.close(manager, connectionId, orderId, coveredEvent);
    });
    return 'settled';
  }

  /** Gives a look back for as long as its vendor wants no calls: the others of its lane wait with it. */
  async wait(
    { connectionId, orderId }: Pick<Look, 'connectionId' | 'orderId'>,
    waitMs: number,
    reason: string,
  ): Promise<void> {
    await this.holds.hold(connectionId, currentContext().priority ?? 'live', waitMs, reason);
    await this.events.release(connectionId, orderId);
  }

  private later(): Date {
    return new Date(this.clock.now().getTime() + AGAIN_AFTER_MS);
  }

  /**
   * Opens the exception. What is known of the order stays as it is: a look that failed says nothing
   * about it. An order never seen gets a row, so that its trouble has a place.
   */
  private async show(
    key: { connectionId: string; orderId: number },
    problem: Problem,
    also: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.documents.lockOrder(manager, key);
      const row = blank(key, this.clock.now());
      await manager.createQueryBuilder().insert().into(StoreOrder).values(row).orIgnore().execute();
      const order = await manager.findOneByOrFail(StoreOrder, key);
      await this.exceptions.reconcile(manager, order, { look: [problem] });
      await also(manager);
    });
  }
}

function askedWait(error: unknown): number | null {
  return error instanceof BigCommerceError || error instanceof DeltekError ? error.retryAfterMs : null;
}

function blank(key: { connectionId: string; orderId: number }, now: Date): StoreOrder {
  return {
    ...key,
    state: 'failed',
    customerId: 0,
    customerName: '',
    customerEmail: '',
    clientId: null,
    currency: '',
    total: '0',
    invoiced: '0',
    placedAt: null,
    modifiedAt: null,
    snapshotId: null,
    plan: {
      outcome: 'held',
      documents: [],
      missing: [],
      holds: [],
      notices: [],
      total: '0.00',
      cancelled: false,
      converted: null,
      ignored: null,
      warnings: [],
    },
    planKey: '',
    approvedPlanKey: null,
    readAt: null,
    unsettled: false,
    revisitAt: null,
    lookedAt: now,
    updatedAt: now,
  };
}
