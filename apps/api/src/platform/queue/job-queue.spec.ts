import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bullmq';
import { UnrecoverableError, Worker, type Job, type Queue } from 'bullmq';
import pg from 'pg';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { queueConnection } from './backend.js';
import { workerOptions } from './jobs.js';
import { JobQueue } from './job-queue.js';
import type { Priority } from './jobs.js';

const NAME = 'look-at-order';
const CONNECTION = '00000000-0000-4000-8000-000000000001';

let test: TestApp;
let jobs: JobQueue;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  jobs = test.app.get(JobQueue);
});
beforeEach(() => test.app.get<Queue>(getQueueToken(NAME)).obliterate({ force: true }));
afterAll(() => test.close());

const look = (orderId: number, priority: Priority = 'live') => ({
  connectionId: CONNECTION,
  orderId,
  correlationId: 'c',
  priority,
});

describe('jobs', () => {
  it('of one key wait as one', async () => {
    await jobs.addAll(NAME, [look(1), look(2), look(1)]);
    await jobs.add(NAME, look(2));
    await expect(jobs.counts(NAME)).resolves.toMatchObject({ waiting: 2 });
  });

  it('of none are no call at all', async () => {
    await jobs.addAll(NAME, []);
    await expect(jobs.counts(NAME)).resolves.toMatchObject({ waiting: 0 });
  });

  it('that a queue takes too long to take are refused, and none is put behind them', async () => {
    if (!test.config.queueUrl.startsWith('postgres')) return;
    const client = new pg.Client({ connectionString: test.config.queueUrl });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE bullmq.job IN ACCESS EXCLUSIVE MODE');
    await expect(jobs.add(NAME, look(1))).rejects.toMatchObject({ code: 'queue_unavailable' });
    const begun = performance.now();
    await expect(jobs.addAll(NAME, [look(2)])).rejects.toMatchObject({ code: 'queue_unavailable' });
    await jobs.wake(NAME, look(3));
    expect(performance.now() - begun).toBeLessThan(4_000);
    await client.query('COMMIT');
    await client.end();
    while ((await jobs.counts(NAME))['waiting'] !== 1) await rest(20);
    await jobs.add(NAME, look(4));
    await expect(jobs.counts(NAME)).resolves.toMatchObject({ waiting: 2 });
  });

  it('of a connection are told apart from those of others, by what they are at', async () => {
    const connection = queueConnection(test.config.queueUrl);
    let failed: () => void;
    const hasFailed = new Promise<void>((resolve) => void (failed = resolve));
    const work = () => Promise.reject(new UnrecoverableError('it cannot be'));
    const worker = new Worker(NAME, work, { connection, prefix: 'mlc' }).on('error', () => undefined);
    worker.on('failed', () => failed());
    await jobs.add(NAME, look(3));
    await hasFailed;
    await worker.close();
    const other = { ...look(9), connectionId: '00000000-0000-4000-8000-000000000002' };
    await jobs.addAll(NAME, [look(1), look(2, 'backfill'), other]);
    await jobs.add('drain-files', { connectionId: CONNECTION, correlationId: 'd' }, 60_000);
    const found = await jobs.ofConnection(CONNECTION);
    await test.app.get<Queue>(getQueueToken('drain-files')).obliterate({ force: true });
    expect(found.isWhole).toBe(true);
    const told = found.jobs.map(({ name, state, about, failure }) => [name, state, about, failure]);
    expect(told).toHaveLength(4);
    expect(told).toEqual(
      expect.arrayContaining([
        [NAME, 'waiting', { orderId: 1 }, null],
        [NAME, 'waiting', { orderId: 2 }, null],
        [NAME, 'failed', { orderId: 3 }, 'it cannot be'],
        ['drain-files', 'delayed', {}, null],
      ]),
    );
  });

  it('added while one of their key runs are one more afterwards, however many they are', async () => {
    const ran: unknown[] = [];
    let second: () => void;
    const ranTwice = new Promise<void>((resolve) => void (second = resolve));
    const work = async ({ data }: Job) => {
      ran.push(data);
      if (ran.length === 1) await Promise.all([jobs.add(NAME, look(1)), jobs.add(NAME, look(1))]);
      else second();
    };
    const connection = queueConnection(test.config.queueUrl);
    const worker = new Worker(NAME, work, { connection, prefix: 'mlc' }).on('error', () => undefined);
    await jobs.add(NAME, look(1));
    await ranTwice;
    await worker.close();
    await expect(jobs.counts(NAME)).resolves.toMatchObject({ waiting: 0, delayed: 0 });
    expect(ran).toHaveLength(2);
  });

  it('of a process that died are taken over by another, although new ones are merged into them meanwhile', async () => {
    const connection = queueConnection(test.config.queueUrl);
    const options = { connection, prefix: 'mlc', ...workerOptions(NAME) };
    let taken: () => void;
    const isTaken = new Promise<void>((resolve) => void (taken = resolve));
    const dead = () => new Promise<void>(() => taken());
    // It neither ends the job nor holds on to it, as a process that was killed.
    const killed = new Worker(NAME, dead, { ...options, skipLockRenewal: true, skipStalledCheck: true });
    killed.on('error', () => undefined);
    await jobs.add(NAME, look(1));
    await isTaken;
    await killed.close(true);
    await jobs.add(NAME, look(1));
    let again: (data: unknown) => void;
    const ranAgain = new Promise<unknown>((resolve) => void (again = resolve));
    const heir = new Worker(NAME, ({ data }) => Promise.resolve(again(data)), options);
    heir.on('error', () => undefined);
    await expect(ranAgain).resolves.toMatchObject({ orderId: 1 });
    await heir.close();
  });
});
