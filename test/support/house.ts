import { startTestApp, TEST_ADMIN, type TestApp } from '../../apps/api/src/platform/testing/test-app.js';
import { createSandbox } from '../../apps/sandbox/src/index.js';
import { ApiClient } from '../../scripts/start/api-client.mjs';
import { setUpSandbox } from '../../scripts/start/sandbox-setup.mjs';
import type { LedgerRowView, LedgerView, OrderDetail } from './shapes.js';

const PATIENCE_MS = 60_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The whole product in one process: API, worker and sandbox over real HTTP on free ports. */
export interface House {
  readonly app: TestApp;
  readonly sandboxUrl: string;
  readonly api: ApiClient;
  /** A ready connection in mode automatic. */
  readonly connectionId: string;
  /** Calls the API below the connection, signed in as the administrator. */
  call<T>(method: Method, path: string, body?: object): Promise<T>;
  /** Calls a `/_sandbox` control. */
  sandbox<T>(method: Method, path: string, body?: object): Promise<T>;
  /** Places an order in the pretended store, as a shopper would; answers its id. */
  placeOrder(order: object): Promise<number>;
  ledger(): Promise<LedgerView>;
  /** The order's rows in the posted ledger, Deltek's automatic ones included. */
  ledgerRowsOf(orderId: number): Promise<LedgerRowView[]>;
  /** Waits until `look` answers something true. */
  until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T>;
  /** Waits until an order has reached a state. */
  untilOrder(orderId: number, state: OrderDetail['state']): Promise<OrderDetail>;
  /** Ends the process; sandbox and database stay. */
  stop(): Promise<void>;
  /** After `stop`: the product again, on a database that has the same connection. Hooks stay where they were. */
  reopen(databaseUrl: string): Promise<House>;
  close(): Promise<void>;
}

/** Starts it; `connection` overrides parts of the sandbox connection, `environment` adds settings of the process. */
export async function startHouse(
  connection: object = {},
  environment: Record<string, string> = {},
): Promise<House> {
  const sandbox = await createSandbox();
  const app = await startTestApp(environment);
  const api = await signedIn(app);
  const { id } = (await setUpSandbox(api, sandbox.url, connection)) as { id: string };
  return houseOf(app, api, sandbox, id);
}

type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

function houseOf(app: TestApp, api: ApiClient, sandboxServer: Sandbox, id: string): House {
  const call: House['call'] = <T>(method: Method, path: string, body?: object) =>
    api.call(method, `/connections/${id}${path}`, body) as Promise<T>;
  const sandbox: House['sandbox'] = <T>(method: Method, path: string, body?: object) =>
    control(sandboxServer.url, method, path, body) as Promise<T>;
  const ledger = () => sandbox<LedgerView>('GET', '/deltek/ledger');
  return {
    app,
    api,
    connectionId: id,
    sandboxUrl: sandboxServer.url,
    call,
    sandbox,
    ledger,
    until,
    placeOrder: async (order) => (await sandbox<{ id: number }>('POST', '/bigcommerce/orders', order)).id,
    ledgerRowsOf: async (orderId) => {
      const name = new RegExp(`^BC(IN|CR|JE)-\\d+-${orderId}(-|$)`);
      return (await ledger()).rows.filter(({ Batch }) => name.test(Batch));
    },
    untilOrder: (orderId, state) => untilOrder(call, orderId, state),
    stop: () => app.app.close(),
    reopen: async (databaseUrl) => {
      const next = await startTestApp({ DATABASE_URL: databaseUrl });
      return houseOf(next, await signedIn(next), sandboxServer, id);
    },
    close: async () => {
      await app.close();
      await sandboxServer.close();
    },
  };
}

async function signedIn(app: TestApp): Promise<ApiClient> {
  const api = new ApiClient(app.url);
  await api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);
  return api;
}

async function untilOrder(call: House['call'], orderId: number, state: string): Promise<OrderDetail> {
  let last: OrderDetail | null = null;
  const look = async () => {
    last = await call<OrderDetail>('GET', `/orders/${orderId}`).catch(unlessNotYet);
    return last?.state === state && last;
  };
  return until(`order ${orderId} to be ${state}`, look).catch((error: Error) => {
    throw new Error(`${error.message}; it is ${last?.state}: ${JSON.stringify(last?.holds)}`);
  });
}

/** The order's first look may not have begun, or the database is away for the moment (which says: ask again). */
function unlessNotYet(error: Error & { status?: number }): null {
  if (error.status === 404 || error.status === 503) return null;
  throw error;
}

async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`gave up waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function control(url: string, method: Method, path: string, body?: object): Promise<unknown> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/_sandbox${path}`, { method, ...(body ? json : {}) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`sandbox ${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
