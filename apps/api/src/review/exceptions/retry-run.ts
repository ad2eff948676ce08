import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CauseCode } from '#mapping';
import { followRun, RunEvents, WantedLooks, type WantedPage } from '../../intake/index.js';
import { Retries } from '../../ledger/index.js';
import { RunKinds, type Run, type RunCounts, type RunKind, type RunStep } from '../../runs/index.js';
import { BulkRequests } from '../../sync/index.js';
import { RetryExceptions } from './retry-exceptions.js';

/** The kind of run that has everything of one cause tried again. */
export const RETRY_RUN = 'exception_retry';

const PER_STEP = 25;
/** Sorts before every order: documents of no order come first. */
const NO_ORDER = 0;

/** An order, or a document of no order by its field. */
interface Place {
  readonly orderId: number;
  readonly field: string;
}

/** Of a connection, of a cause, there at a moment. */
type Which = readonly [connectionId: string, cause: CauseCode, at: Date];

interface Row {
  readonly order_id: string;
  readonly field: string;
}

/**
 * Walks the orders, and the documents of no order, that have a present exception of a cause; those that somebody ignores
 * are left alone. It keeps to the number that was there when it was asked for, and to what was there then: that is what
 * a second person approves. Looks go as those of a bulk replay do; a document of no order is looked up as it is come to.
 */
@Injectable()
export class RetryRun implements RunKind, OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: RunKinds,
    private readonly retries: RetryExceptions,
    private readonly requests: BulkRequests,
    private readonly events: RunEvents,
    private readonly looks: WantedLooks,
    private readonly held: Retries,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(RETRY_RUN, this);
  }

  /** Within the limits of every bulk replay: that is what it is. */
  begin(connectionId: string, cause: CauseCode, askedBy: string): Promise<Run> {
    const run = { connectionId, kind: RETRY_RUN, params: { cause }, askedBy };
    return this.requests.others(run, (manager, { createdAt }, most) =>
      this.count(manager, [connectionId, cause, createdAt], most),
    );
  }

  async step(run: Run): Promise<RunStep> {
    const beginning = { orderId: NO_ORDER, field: '' };
    const step = await this.looks.step<Place>(run, beginning, (after) => this.page(run, after));
    const { looked = 0, documents = 0 } = step.counts;
    return { ...step, progress: { done: looked + documents, total: run.total } };
  }

  moved(manager: EntityManager, run: Run): Promise<void> {
    return followRun(this.events, manager, run);
  }

  private async page(run: Run, after: Place): Promise<WantedPage> {
    const { id: runId, connectionId, total } = run;
    const { seen = 0, documents = 0 } = run.counts;
    const cause = run.params['cause'] as CauseCode;
    const limit = Math.min(PER_STEP, (total ?? 0) - seen - documents);
    const places = await this.next([connectionId, cause, run.createdAt], after, limit);
    const orders = places.filter(({ orderId }) => orderId !== NO_ORDER);
    const last = places.at(-1);
    return {
      orders: orders.map(({ orderId: id }) => ({ id })),
      next: last && places.length === PER_STEP ? last : null,
      source: 'replay',
      wanted: orders.map(({ orderId }) => ({ orderId, dedupeKey: `${RETRY_RUN}:${runId}:${orderId}` })),
      counts: await this.documents(connectionId, places),
      also: (manager) => this.weigh(manager, connectionId, cause, orders),
    };
  }

  /** Documents of no order; a step that is done twice looks them up twice. */
  private async documents(connectionId: string, places: readonly Place[]): Promise<RunCounts> {
    const fields = places.flatMap(({ orderId, field }) => (orderId === NO_ORDER ? [field] : []));
    const answers = [];
    for (const field of fields) answers.push(await this.retries.document(connectionId, field));
    return { documents: answers.length, ...countsOf(answers.map((answer) => answer === 'goes_on')) };
  }

  /** What two people decide about stays as it is; its order is looked at all the same. */
  private async weigh(
    manager: EntityManager,
    connectionId: string,
    cause: CauseCode,
    orders: readonly Place[],
  ): Promise<RunCounts> {
    const goOn = [];
    for (const { orderId } of orders) {
      const undecided = await this.held.undecided(manager, { connectionId, orderId });
      goOn.push(!undecided.some((document) => document.cause === cause));
    }
    return countsOf(goOn);
  }

  private async next(which: Which, after: Place, limit: number): Promise<Place[]> {
    const rows: Row[] = await this.database.query(
      `SELECT * FROM (${PLACES}) place WHERE (order_id, field) > ($4::bigint, $5)
       ORDER BY order_id, field LIMIT $6`,
      [...which, after.orderId, after.field, limit],
    );
    return rows.map(({ order_id, field }) => ({ orderId: Number(order_id), field }));
  }

  private async count(manager: EntityManager, which: Which, most: number): Promise<number> {
    const [row]: { count: string }[] = await manager.query(
      `SELECT count(*) FROM (SELECT 1 FROM (${PLACES}) place LIMIT $4) counted`,
      [...which, most + 1],
    );
    return Number(row?.count ?? 0);
  }
}

/** An order once, whatever it has of the cause. */
const PLACES = `SELECT DISTINCT COALESCE(order_id, ${NO_ORDER}) AS order_id,
    CASE WHEN order_id IS NULL THEN field ELSE '' END AS field
  FROM exception WHERE connection_id = $1 AND cause = $2 AND since <= $3 AND state = 'open' AND ignored_at IS NULL`;

function countsOf(goOn: readonly boolean[]): RunCounts {
  const retried = goOn.filter(Boolean).length;
  return { retried, notRetryable: goOn.length - retried };
}
