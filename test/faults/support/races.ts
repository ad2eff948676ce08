import { Queue } from 'bullmq';
import { queueConnection } from '../../../apps/api/src/platform/queue/backend.js';
import type { JobName, JobPayloads } from '../../../apps/api/src/platform/queue/jobs.js';
import { rowsOf } from './troubles.js';
import type { WorkerProcess } from './worker-process.js';
import type { World } from './world.js';

/** More than the places of one worker: another one must take the rest. */
const CROWD = 14;

/** The same job many times over, as when those of a process that was taken for dead are made again. */
export async function crowd<Name extends JobName>(
  { queueUrl }: World,
  name: Name,
  payload: JobPayloads[Name],
): Promise<void> {
  const queue = new Queue(name, { connection: queueConnection(queueUrl), prefix: 'mlc' });
  queue.on('error', () => undefined);
  try {
    await queue.addBulk(Array.from({ length: CROWD }, () => ({ name, data: payload })));
  } finally {
    await queue.close();
  }
}

/** Each of them did some of it, and one came while another was at it. */
export function expectRaced(workers: readonly WorkerProcess[], work: string): void {
  const came = workers.map((worker) => worker.cameOf(work));
  expect(came.map((all) => all.includes('begun'))).toEqual(workers.map(() => true));
  expect(came.flat()).toContain('busy');
}

/** Looks at an order that were begun, by whomever. */
export function looksBegun(workers: readonly WorkerProcess[], orderId: number): number {
  return looksThat('begun', workers, orderId);
}

/** Looks at an order that came to a good end, by whomever. */
export function looksDone(workers: readonly WorkerProcess[], orderId: number): number {
  return looksThat('done', workers, orderId);
}

function looksThat(came: string, workers: readonly WorkerProcess[], orderId: number): number {
  return workers.flatMap((worker) => worker.cameOf(`look ${orderId}`)).filter((told) => told === came).length;
}

/** Orders of which an event of one source and one of the other waited at the same moment, and both were answered. */
export async function metOn(world: World, one: string, other: string): Promise<readonly number[]> {
  const rows = await rowsOf(
    world,
    `SELECT DISTINCT a.order_id FROM store_event a JOIN store_event b ON b.order_id = a.order_id
       AND b.received_at < a.handled_at AND a.received_at < b.handled_at
     WHERE a.source = '${one}' AND b.source = '${other}' AND a.state = 'done' AND b.state = 'done'`,
  );
  return rows.map(({ order_id }) => Number(order_id));
}
