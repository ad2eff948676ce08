import { setTimeout as rest } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Job as BullJob, JobsOptions, JobType, Queue } from 'bullmq';
import type { Logger } from 'pino';
import { Problem } from '../http/problem.js';
import { LOGGER } from '../logging/logging.module.js';
import { JOB_NAMES, JOBS, type JobName, type JobPayloads } from './jobs.js';

/** BullMQ takes jobs without a priority first, then the lowest number. */
const AFTER_LIVE = 10;

const AWAY = 'queue_unavailable';
/** A queue that has said nothing for so long is away. */
const SILENT_AFTER_MS = 5_000;

/** Of each queue and state, the newest. */
const LOOKED_THROUGH = 200;

/** States as people know them, and the queue's words for each. */
const QUEUED = [
  ['waiting', ['waiting', 'prioritized']],
  ['active', ['active']],
  ['delayed', ['delayed']],
  ['failed', ['failed']],
] as const satisfies readonly (readonly [string, readonly JobType[]])[];

export type QueuedState = (typeof QUEUED)[number][0];

/** A job in a queue. */
export interface QueuedJob {
  readonly name: JobName;
  readonly state: QueuedState;
  /** What it is about besides the connection: an order, a customer, a run. */
  readonly about: { readonly orderId?: number; readonly customerId?: number; readonly runId?: string };
  readonly correlationId: string;
  readonly attempts: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly failure: string | null;
}

/** What the queues hold of one connection. */
export interface JobsOfConnection {
  readonly jobs: readonly QueuedJob[];
  readonly isWhole: boolean;
}

type Job = BullJob<JobPayloads[JobName]>;

/** Puts jobs of the catalog into their queues. */
@Injectable()
export class JobQueue implements OnModuleInit {
  private question: Promise<boolean> | null = null;
  /** Of what is added, how much the queue has kept silent about for too long. */
  private overdue = 0;

  constructor(
    private readonly modules: ModuleRef,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What happens on a queue's own connection belongs in our log, not on the console. */
  onModuleInit(): void {
    for (const name of JOB_NAMES) {
      this.queue(name).on('error', (error) => this.logger.warn({ err: error, queue: name }, 'queue error'));
    }
  }

  /** Adds one job, merged with a waiting one of the same key. Throws where the queue does not answer. */
  async add<Name extends JobName>(name: Name, payload: JobPayloads[Name], delayMs = 0): Promise<void> {
    await this.inTime(() => this.queue(name).add(name, payload, optionsOf(name, payload, delayMs)));
  }

  /** Adds a job for work that a sweep finds as well: a queue that does not take it costs seconds and fails nobody. */
  async wake<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void> {
    await this.add(name, payload).catch((error: unknown) => {
      const isAway = error instanceof Problem && error.code === AWAY;
      this.logger[isAway ? 'debug' : 'warn'](
        { err: error, queue: name },
        'nobody was woken; a sweep finds the work',
      );
    });
  }

  /** Adds many jobs at once. Throws where the queue does not answer. */
  async addAll<Name extends JobName>(name: Name, payloads: readonly JobPayloads[Name][]): Promise<void> {
    if (payloads.length === 0) return;
    const jobs = payloads.map((payload) => ({ name, data: payload, opts: optionsOf(name, payload, 0) }));
    await this.inTime(() => this.queue(name).addBulk(jobs));
  }

  /** Numbers of jobs by state, for the jobs screen and metrics. */
  async counts(name: JobName): Promise<Record<string, number>> {
    const counts = await this.queue(name).getJobCounts(
      'waiting',
      'prioritized',
      'active',
      'delayed',
      'failed',
    );
    const { prioritized = 0, waiting = 0, ...others } = counts;
    return { ...others, waiting: waiting + prioritized };
  }

  /** Those of every queue. */
  all(): Promise<(readonly [JobName, Record<string, number>])[]> {
    return Promise.all(JOB_NAMES.map(async (name) => [name, await this.counts(name)] as const));
  }

  /**
   * What the queues hold of a connection, as far as each is looked through: others' jobs are in them too, so of a queue
   * that is longer than that, `isWhole` says that there may be more.
   */
  async ofConnection(connectionId: string): Promise<JobsOfConnection> {
    const found: QueuedJob[] = [];
    let isWhole = true;
    for (const name of JOB_NAMES) {
      for (const [state, types] of QUEUED) {
        // One that ends meanwhile is not there any more.
        const jobs: (Job | undefined)[] = await this.queue(name).getJobs(
          [...types],
          0,
          LOOKED_THROUGH - 1,
          false,
        );
        isWhole &&= jobs.length < LOOKED_THROUGH;
        const own = jobs.flatMap((job) => (job?.data.connectionId === connectionId ? [job] : []));
        found.push(...own.map((job) => ({ ...shownOf(name, job), state })));
      }
    }
    return { jobs: found, isWhole };
  }

  /** Whether the queue answers; one question at a time, since those to a Redis that is away wait for it. */
  async answers(withinMs: number): Promise<boolean> {
    this.question ??= this.counts('drain-files')
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.question = null;
      });
    const silence = new AbortController();
    const tooLong = rest(withinMs, false, { signal: silence.signal }).catch(() => false);
    return Promise.race([this.question, tooLong]).finally(() => silence.abort());
  }

  /**
   * What is added to a Redis that is away waits for it, however long, and so would whoever adds it. While something
   * waits too long, nothing more is put behind it.
   */
  private async inTime(add: () => Promise<unknown>): Promise<void> {
    if (this.overdue > 0) throw away();
    const silence = new AbortController();
    const adding = add().finally(() => silence.abort());
    const isLate = await Promise.race([
      adding.then(() => false),
      rest(SILENT_AFTER_MS, true, { signal: silence.signal }).catch(() => false),
    ]);
    if (!isLate) return void (await adding);
    this.overdue += 1;
    void adding.catch(() => undefined).finally(() => (this.overdue -= 1));
    throw away();
  }

  private queue(name: JobName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}

function away(): Problem {
  return new Problem(503, AWAY, 'The queue does not answer for now; ask again later.');
}

/** While a job of the same key runs, the newest one added is kept and follows it. */
function optionsOf<Name extends JobName>(name: Name, payload: JobPayloads[Name], delay: number): JobsOptions {
  const rule = JOBS[name];
  const deduplication = { id: rule.key(payload), keepLastIfActive: true };
  const yields = rule.priority?.(payload) === 'backfill' ? { priority: AFTER_LIVE } : {};
  return { ...rule.options, ...yields, delay, deduplication };
}

function shownOf(name: JobName, job: Job): Omit<QueuedJob, 'state'> {
  const {
    connectionId: _id,
    correlationId,
    priority: _lane,
    round: _round,
    traceParent: _parent,
    ...about
  } = {
    priority: undefined,
    round: undefined,
    traceParent: undefined,
    ...job.data,
  };
  return {
    name,
    about,
    correlationId,
    attempts: job.attemptsMade,
    startedAt: job.processedOn === undefined ? null : new Date(job.processedOn),
    endedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
    failure: job.failedReason ?? null,
  };
}
