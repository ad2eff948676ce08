import { deserialize, serialize } from 'node:v8';
import type { FastifyInstance } from 'fastify';
import type { StoreState } from '../bigcommerce/index.js';
import type { TenantState } from '../deltek/index.js';
import { KeptFile } from './kept-file.js';
import type { Worlds } from './worlds.js';

type Kept = Pick<Worlds, 'bigcommerce' | 'deltek'>;

/** Raised whenever what the worlds keep takes another shape, so that nothing old is misread; its test knows the shape. */
const VERSION = 1;

interface State {
  readonly version: number;
  readonly stores: readonly StoreState[];
  readonly tenants: readonly TenantState[];
}

/** Changes wait that long for others. */
const GATHER_MS = 1_000;
/** And so many times as long as the last writing took, so that a large state is not written all the time. */
const SHARE = 20;

/**
 * Keeps the stores with their orders and the tenants with their ledger in a file, so that the connector finds
 * after a restart what it has read and posted. Written at most once a second while there are changes, and
 * when the sandbox closes. Node's own form, since JSON has neither amounts nor dates nor shared lines.
 */
export function keepStateIn(path: string, app: FastifyInstance, worlds: Kept): void {
  const file = new KeptFile(path);
  if (!file.read((kept) => recall(worlds, deserialize(kept) as State))) startAnew(worlds);
  let timer: NodeJS.Timeout | null = null;
  let tookMs = 0;
  const write = () => {
    const began = performance.now();
    timer = null;
    try {
      file.write(serialize(stateOf(worlds)));
    } catch (error) {
      process.stderr.write(`${path} could not be written: ${String(error)}\n`);
    }
    tookMs = performance.now() - began;
  };
  app.addHook('onSend', async (request) => {
    if (request.method !== 'GET') timer ??= setTimeout(write, GATHER_MS + SHARE * tookMs).unref();
    await Promise.resolve();
  });
  app.addHook('onClose', async () => {
    if (timer !== null) clearTimeout(timer);
    write();
    await Promise.resolve();
  });
}

function stateOf({ bigcommerce, deltek }: Kept): State {
  return { version: VERSION, stores: bigcommerce.state(), tenants: deltek.state() };
}

function recall({ bigcommerce, deltek }: Kept, { version, stores, tenants }: State): void {
  if (version !== VERSION) throw new Error(`it is of version ${version}, not ${VERSION}`);
  bigcommerce.recall(stores);
  deltek.recall(tenants);
}

/** Nothing half recalled stays. */
function startAnew({ bigcommerce, deltek }: Kept): void {
  bigcommerce.reset();
  deltek.reset();
}
