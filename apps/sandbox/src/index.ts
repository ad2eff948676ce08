import Fastify from 'fastify';
import { bigcommercePlugin, BigCommerceWorld } from './bigcommerce/index.js';
import { deltekPlugin, DeltekWorld } from './deltek/index.js';
import { FaultRules, injectFaults } from './faults/index.js';
import { rememberIn } from './shell/memory-file.js';
import { shellControls } from './shell/plugin.js';
import { keepStateIn } from './shell/state-file.js';

/** Deltek's keys of documents are made of five columns. */
const LONGEST_KEY = 1_000;

/** A running sandbox. */
export interface Sandbox {
  readonly url: string;
  /** Ends every delivery, answer and connection; leaves no timer and no socket. */
  close(): Promise<void>;
}

/** How a sandbox may be started otherwise. */
export interface SandboxOptions {
  readonly port?: number;
  readonly host?: string;
  readonly now?: () => Date;
  /** Where hooks and numbering outlive the process, and beside it stores and tenants; null = nowhere. */
  readonly memoryFile?: string | null;
}

/**
 * The pretended BigCommerce under `/bigcommerce`, the pretended Deltek under `/deltek`, and what people and
 * tests do to them under `/_sandbox`. Listens on 127.0.0.1 and a free port unless told otherwise.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', now = () => new Date(), memoryFile = null } = options;
  const faults = new FaultRules();
  const bigcommerce = new BigCommerceWorld(now);
  const deltek = new DeltekWorld(now);
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: LONGEST_KEY } });
  if (memoryFile !== null) {
    keepStateIn(`${memoryFile}.state`, app, { bigcommerce, deltek });
    rememberIn(memoryFile, app, { bigcommerce, deltek });
  }
  injectFaults(app, faults);
  await app.register(bigcommercePlugin(bigcommerce), { prefix: '/bigcommerce' });
  await app.register(deltekPlugin(deltek), { prefix: '/deltek' });
  await app.register(shellControls({ bigcommerce, deltek, faults }, host), { prefix: '/_sandbox' });
  app.addHook('onClose', async () => {
    bigcommerce.stop();
    await Promise.resolve();
  });
  const url = await app.listen({ port, host });
  return { url, close: () => app.close() };
}
