import type { FastifyInstance } from 'fastify';
import { DEFAULT_STORE, type StoreMemory, type WorldMemory } from '../bigcommerce/index.js';
import type { TenantMemories } from '../deltek/index.js';
import { KeptFile } from './kept-file.js';
import type { Worlds } from './worlds.js';

/** Before further stores were kept, the file was the memory of the one that is always there. */
type Memory = { readonly stores: WorldMemory; readonly tenants: TenantMemories } | StoreMemory;

/**
 * Keeps hooks and the numbering of stores and tenants in a file: whoever has read an order 1001 must never meet
 * another one, also after a restart. Written before an answer is sent, so that no number is known that is not
 * kept.
 */
export function rememberIn(
  path: string,
  app: FastifyInstance,
  { bigcommerce, deltek }: Pick<Worlds, 'bigcommerce' | 'deltek'>,
): void {
  const file = new KeptFile(path);
  file.read((kept) => {
    const memory = JSON.parse(kept.toString()) as Memory;
    if (!('stores' in memory)) return bigcommerce.continueFrom({ [DEFAULT_STORE]: memory });
    bigcommerce.continueFrom(memory.stores);
    deltek.continueFrom(memory.tenants);
  });
  app.addHook('onSend', async (request) => {
    if (request.method === 'GET') return;
    const memory = { stores: bigcommerce.memory(), tenants: deltek.memory() };
    file.write(Buffer.from(JSON.stringify(memory)));
    await Promise.resolve();
  });
}
