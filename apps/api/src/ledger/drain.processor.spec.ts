import type { Job } from 'bullmq';
import type { JobPayloads, JobQueue } from '../platform/index.js';
import { DrainProcessor } from './drain.processor.js';
import type { Drain, Turn } from './drain.js';

const ASKED = { connectionId: 'c', correlationId: 'k' };

/** What is put into the queue after a turn that ended so. */
async function followUps(turn: Turn, data: JobPayloads['drain-files']): Promise<unknown[]> {
  const added: unknown[] = [];
  const jobs = { add: (...job: unknown[]) => Promise.resolve(void added.push(job)) };
  const drain = { turn: () => Promise.resolve(turn) };
  const processor = new DrainProcessor(drain as unknown as Drain, jobs as unknown as JobQueue);
  await processor.process({ data } as Job<JobPayloads['drain-files']>);
  return added;
}

describe('the job of a writer', () => {
  it('follows itself at once while more is due', async () => {
    expect(await followUps('more', ASKED)).toEqual([['drain-files', ASKED]]);
  });

  it('comes again a moment later where the login is in use', async () => {
    expect(await followUps('busy', ASKED)).toEqual([['drain-files', ASKED, 200]]);
  });

  it('of a sweep leaves that to the next sweep, so that no late job is in the way of a new order', async () => {
    expect(await followUps('busy', { ...ASKED, round: 7 })).toEqual([]);
    expect(await followUps('more', { ...ASKED, round: 7 })).toEqual([['drain-files', ASKED]]);
  });

  it.each(['drained', 'stopped'] as const)('ends where the turn is %s', async (turn) => {
    expect(await followUps(turn, ASKED)).toEqual([]);
  });
});
