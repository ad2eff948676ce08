import type { JobsOptions, WorkerOptions } from 'bullmq';

/** `backfill` gets what `live` leaves over: of workers, and of the store's request budget. */
export type Priority = 'live' | 'backfill';

/**
 * Every job there is: its payload, and how it repeats. Jobs carry ids only; Postgres carries the
 * truth, so deduplication here saves work and never decides correctness.
 */
export interface JobPayloads {
  'look-at-order': {
    connectionId: string;
    orderId: number;
    correlationId: string;
    priority: Priority;
    round?: Round;
    traceParent?: TraceParent;
  };
  'look-at-customer': {
    connectionId: string;
    customerId: number;
    correlationId: string;
    round?: Round;
    traceParent?: TraceParent;
  };
  'drain-files': { connectionId: string; correlationId: string; round?: Round };
  'refresh-directory': { connectionId: string; correlationId: string };
  'watch-ledger': { connectionId: string; correlationId: string };
  'read-store-credit': { connectionId: string; correlationId: string };
  'accrue-fees': { connectionId: string; correlationId: string };
  'advance-run': { connectionId: string; runId: string; correlationId: string; round?: Round };
}

/** Made by a sweep, and not held up by the job that was made before and may have died with its process. */
type Round = number;

/** The span it goes on from; null where nobody collected traces. */
type TraceParent = string | null;

export type JobName = keyof JobPayloads;

interface JobRule<Name extends JobName> {
  /** Jobs with the same key wait as one; while one runs, exactly one more look is kept. */
  readonly key: (payload: JobPayloads[Name]) => string;
  readonly options: JobsOptions;
  readonly concurrency: number;
  readonly priority?: (payload: JobPayloads[Name]) => Priority;
}

const RETRY: JobsOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 7 * 86_400, count: 5_000 },
};

export const JOBS: { readonly [Name in JobName]: JobRule<Name> } = {
  'look-at-order': {
    // A lane of its own: a live look must not wait as the double of a backfill's.
    key: ({ connectionId, orderId, priority, round }) =>
      inRound(`${connectionId}:${orderId}:${priority}`, round),
    options: RETRY,
    concurrency: 6,
    priority: ({ priority }) => priority,
  },
  'look-at-customer': {
    key: ({ connectionId, customerId, round }) => inRound(`${connectionId}:${customerId}`, round),
    options: RETRY,
    concurrency: 2,
  },
  'drain-files': {
    key: ({ connectionId, round }) => inRound(connectionId, round),
    options: RETRY,
    concurrency: 6,
  },
  'refresh-directory': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 2 },
  'watch-ledger': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 2 },
  'read-store-credit': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 1 },
  'accrue-fees': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 1 },
  'advance-run': { key: ({ runId, round }) => inRound(runId, round), options: RETRY, concurrency: 3 },
};

function inRound(key: string, round: Round | undefined): string {
  return round === undefined ? key : `${key}:${round}`;
}

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/**
 * How soon the job of a process that died is taken over: its lock ends within ten seconds, and somebody looks
 * for such jobs every five. Until then every new job of the same key is merged into the dead one. A job that
 * is taken over although its process lives does no harm: the locks that matter are Postgres's.
 */
const TAKEN_OVER_SOON = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 5 };

/** What the worker of a queue is made with; given to its `@Processor`, which hands on nothing else. */
export function workerOptions(name: JobName): Omit<WorkerOptions, 'connection'> {
  return { concurrency: JOBS[name].concurrency, ...TAKEN_OVER_SOON };
}
