import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxClient } from '../testing/sandbox-client.js';

describe('a sandbox with a memory file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-memory-'));
  const memoryFile = join(folder, 'memory.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  async function live<T>(use: (sandbox: SandboxClient) => Promise<T>): Promise<T> {
    const sandbox = await new SandboxClient().start({ memoryFile });
    return use(sandbox).finally(() => sandbox.stop());
  }
  const place = async (sandbox: SandboxClient) =>
    (await sandbox.control<{ id: number }>('POST', '/bigcommerce/orders', { preset: 'simple' })).json.id;

  it('goes on with its numbers and its hooks after a restart, as after a reset', async () => {
    const [hook, first] = await live(async (sandbox) => [
      await sandbox.hook('store/order/*', 'http://127.0.0.1:9/nobody'),
      await place(sandbox),
    ]);
    await live(async (sandbox) => {
      const { json } = await sandbox.store<{ data: object }>('GET', `/v3/hooks/${hook}`);
      expect(json.data).toMatchObject({ scope: 'store/order/*', is_active: true });
      expect(await place(sandbox)).toBe(first + 1);
    });
  });
});
