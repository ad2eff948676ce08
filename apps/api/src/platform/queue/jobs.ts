import type { JobsOptions } from 'bullmq';

/**
 * Every job there is: its payload, and how it repeats. Jobs carry ids only; Postgres carries the
 * truth, so deduplication here saves work and never decides correctness.
 */
export interface JobPayloads {
  'look-at-order': { connectionId: string; orderId: number; correlationId: string };
  'look-at-customer': { connectionId: string; customerId: number; correlationId: string };
  'drain-files': { connectionId: string; correlationId: string };
  'refresh-directory': { connectionId: string; correlationId: string };
  'watch-ledger': { connectionId: string; correlationId: string };
}

export type JobName = keyof JobPayloads;

interface JobRule<Name extends JobName> {
  /** Jobs with the same key wait as one; while one runs, exactly one more look is kept. */
  readonly key: (payload: JobPayloads[Name]) => string;
  readonly options: JobsOptions;
  readonly concurrency: number;
}

const RETRY: JobsOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 7 * 86_400, count: 5_000 },
};

export const JOBS: { readonly [Name in JobName]: JobRule<Name> } = {
  'look-at-order': {
    key: ({ connectionId, orderId }) => `${connectionId}:${orderId}`,
    options: RETRY,
    concurrency: 6,
  },
  'look-at-customer': {
    key: ({ connectionId, customerId }) => `${connectionId}:${customerId}`,
    options: RETRY,
    concurrency: 2,
  },
  'drain-files': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 6 },
  'refresh-directory': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 2 },
  'watch-ledger': { key: ({ connectionId }) => connectionId, options: RETRY, concurrency: 2 },
};

export const JOB_NAMES = Object.keys(JOBS) as JobName[];
