import { startTestApp, TEST_ADMIN, type TestApp } from '../../apps/api/src/platform/testing/test-app.js';
import { createSandbox } from '../../apps/sandbox/src/index.js';
import { ApiClient } from '../../scripts/start/api-client.mjs';
import { setUpSandbox } from '../../scripts/start/sandbox-setup.mjs';

/** The whole product in one process: API, worker and sandbox over real HTTP on free ports. */
export interface House {
  readonly app: TestApp;
  readonly sandboxUrl: string;
  readonly api: ApiClient;
  /** A ready connection in mode automatic. */
  readonly connectionId: string;
  /** Calls a `/_sandbox` control. */
  sandbox<T = any>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T>;
  /** Waits until `look` answers something true. */
  until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T>;
  /** Waits until an order has reached a state. */
  untilOrder(orderId: number, state: string): Promise<any>;
  close(): Promise<void>;
}

/** Starts it; `connection` overrides parts of the sandbox connection. */
export async function startHouse(connection: object = {}): Promise<House> {
  const sandboxServer = await createSandbox();
  const app = await startTestApp();
  const api = new ApiClient(app.url);
  await api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);

  const sandbox: House['sandbox'] = async (method, path, body) => {
    const init = body
      ? { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : { method };
    const answer = await fetch(`${sandboxServer.url}/_sandbox${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`sandbox ${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const until: House['until'] = async (what, look) => {
    const deadline = Date.now() + 25_000;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`gave up waiting for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const { id: connectionId } = await setUpSandbox(api, sandboxServer.url, connection);
  const order = (orderId: number) =>
    api.get(`/connections/${connectionId}/orders/${orderId}`).catch((error: { status?: number }) => {
      if (error.status === 404) return null;
      throw error;
    });
  let last: { state?: string; holds?: unknown } | null = null;
  return {
    app,
    api,
    connectionId,
    sandboxUrl: sandboxServer.url,
    sandbox,
    until,
    untilOrder: (orderId, state) =>
      until(`order ${orderId} to be ${state}`, async () => {
        last = await order(orderId);
        return last?.state === state && last;
      }).catch((error: Error) => {
        throw new Error(
          `${error.message}; it is ${JSON.stringify(last?.state)} ${JSON.stringify(last?.holds)}`,
        );
      }),
    close: async () => {
      await app.close();
      await sandboxServer.close();
    },
  };
}
