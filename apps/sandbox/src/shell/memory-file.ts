import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { DEFAULT_STORE, type BigCommerceWorld, type StoreMemory } from '../bigcommerce/index.js';

/**
 * Keeps the store's hooks and numbering in a file: whoever has read an order 1001 must never meet another
 * one, also after a restart. Written before an answer is sent, so that no number is known that is not kept.
 */
export function rememberIn(file: string, app: FastifyInstance, bigcommerce: BigCommerceWorld): void {
  const store = () => bigcommerce.find(DEFAULT_STORE);
  let kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept) store()?.continueFrom(JSON.parse(kept) as StoreMemory);

  app.addHook('onSend', async (request) => {
    if (request.method === 'GET') return;
    const memory = JSON.stringify(store()?.memory());
    if (memory === kept) return;
    writeFileSync(`${file}.new`, memory, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    kept = memory;
    await Promise.resolve();
  });
}
