import { JOBS, type JobPayloads } from '../platform/queue/jobs.js';
import { RunSweep } from './run-sweep.js';

/* A job that died with its process keeps its name in the queue; the run it was of must not wait for that. */

type Payload = JobPayloads['advance-run'];
const run = { id: 'run-1', connectionId: 'connection-1', correlationId: 'correlation-1' };

it('a due run has one job in each round, and another, of another name, in the next', async () => {
  const made: string[] = [];
  let now = Date.parse('2026-11-26T10:00:00.000Z');
  const sweep = new RunSweep(
    { due: () => Promise.resolve([run]) } as never,
    {
      addAll: (_name: string, jobs: Payload[]) => {
        made.push(...jobs.map((job) => JOBS['advance-run'].key(job)));
        return Promise.resolve();
      },
    } as never,
    { now: () => new Date(now) } as never,
    {} as never,
    { runsWorker: true },
  );
  for (const ms of [0, 2_000, 2_000, 2_000]) {
    now += ms;
    expect(await sweep.sweep()).toBe(1);
  }
  expect(made).toHaveLength(4);
  expect(new Set(made).size).toBe(2);
  expect(made[0]).toContain('run-1');
});
