import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { JOBS, type JobName, type JobPayloads } from './jobs.js';

/** Puts jobs of the catalog into their queues. */
@Injectable()
export class JobQueue {
  constructor(private readonly modules: ModuleRef) {}

  /** Adds one job, merged with a waiting one of the same key. */
  async add<Name extends JobName>(name: Name, payload: JobPayloads[Name], delayMs = 0): Promise<void> {
    const rule = JOBS[name];
    await this.queue(name).add(name, payload, {
      ...rule.options,
      delay: delayMs,
      deduplication: { id: rule.key(payload), keepLastIfActive: true },
    });
  }

  /** Numbers of jobs by state, for the jobs screen and metrics. */
  counts(name: JobName): Promise<Record<string, number>> {
    return this.queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  private queue(name: JobName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
