import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CauseCode } from '#mapping';
import { RunKinds, type Run, type RunKind, type RunStep } from '../../runs/index.js';
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
 * a second person approves. Doing a step twice is one more look, and a look posts nothing twice.
 */
@Injectable()
export class RetryRun implements RunKind, OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: RunKinds,
    private readonly retries: RetryExceptions,
    private readonly requests: BulkRequests,
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
    const { connectionId } = run;
    const cause = run.params['cause'] as CauseCode;
    const after = (run.cursor as Place | null) ?? { orderId: NO_ORDER, field: '' };
    const total = run.total ?? 0;
    const limit = Math.min(PER_STEP, total - run.done);
    const places = await this.next([connectionId, cause, run.createdAt], after, limit);
    let retried = 0;
    for (const { orderId, field } of places) {
      const what = { connectionId, cause, field, orderId: orderId === NO_ORDER ? null : orderId };
      if ((await this.retries.retry(what)) === 'goes_on') retried += 1;
    }
    const count = (name: string, more: number) => (run.counts[name] ?? 0) + more;
    const done = run.done + places.length;
    return {
      cursor: places.at(-1) ?? after,
      counts: {
        retried: count('retried', retried),
        notRetryable: count('notRetryable', places.length - retried),
      },
      progress: { done, total },
      ended: places.length < limit || done >= total,
    };
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
