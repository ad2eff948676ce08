import { createTestDatabase } from '../../../apps/api/src/platform/testing/test-database.js';
import { testQueueUrl } from '../../../apps/api/src/platform/testing/test-queue.js';
import { createSandbox } from '../../../apps/sandbox/src/index.js';
import { ApiClient } from '../../../scripts/start/api-client.mjs';
import { freePort } from '../../../scripts/start/ports.mjs';
import { pairUp, type Pairing } from './pairing.js';
import { WorkerProcess, type Death } from './worker-process.js';

const ADMIN = { email: 'admin@localhost', password: 'correct horse battery' };

/** Real processes of the built product: an API that stays, workers that come and go, the sandbox over HTTP. */
export interface World extends Pairing {
  readonly api: ApiClient;
  readonly apiProcess: WorkerProcess;
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly sandboxUrl: string;
  /** Starts one more worker, which may have a death before it. */
  worker(dieAt?: Death | null): Promise<WorkerProcess>;
  /** One more connection, with a store and a tenant of this name; needs a worker. */
  pair(name: string, settings?: object): Promise<Pairing>;
  close(): Promise<void>;
}

/** Starts everything, and sets the sandbox connection up; `settings` are the connection's, the queue may be another. */
export async function startWorld(settings: object = {}, queue?: string): Promise<World> {
  const database = await createTestDatabase();
  const sandbox = await createSandbox();
  const port = await freePort();
  const queueUrl = queue ?? (await testQueueUrl()) ?? database.url;
  const environment = {
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    QUEUE_URL: queueUrl,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    OUTBOUND_PRIVATE_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '1000000',
  };
  const processes: WorkerProcess[] = [];
  const start = async (ROLE: string, dieAt: Death | null = null) => {
    const started = await WorkerProcess.start({ ...environment, ROLE }, dieAt);
    processes.push(started);
    return started;
  };
  const apiProcess = await start('api');
  const helper = await start('worker');
  const api = new ApiClient(`http://127.0.0.1:${port}`);
  await api.signIn(ADMIN.email, ADMIN.password);
  const pair = (name: string | null, own: object = {}) =>
    pairUp(api, sandbox.url, name, { ...SETTINGS, ...settings, ...own });
  const first = await pair(null);
  await helper.stop();

  return {
    ...first,
    api,
    apiProcess,
    databaseUrl: database.url,
    queueUrl,
    sandboxUrl: sandbox.url,
    worker: (dieAt) => start('worker', dieAt),
    pair,
    close: async () => {
      await Promise.all(processes.map((process) => process.stop()));
      await sandbox.close();
      await database.drop();
    },
  };
}

/** Short waits: a lost answer is looked up after a second. */
const SETTINGS = {
  cutoverDate: '2026-01-01',
  deltek: { uncertainWaitSeconds: 1, timeouts: { readSeconds: 1, postSeconds: 1 } },
};
