import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { SandboxClient } from '../testing/sandbox-client.js';

interface Ledger {
  readonly rows: readonly object[];
  readonly balances: object;
  readonly arOpen: object;
}

describe('a sandbox with a memory file', () => {
  let folder: string;
  let memoryFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-memory-'));
    memoryFile = join(folder, 'memory.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function live<T>(use: (sandbox: SandboxClient) => Promise<T>): Promise<T> {
    const sandbox = await new SandboxClient().start({ memoryFile });
    return use(sandbox).finally(() => sandbox.stop());
  }
  const place = async (sandbox: SandboxClient, order: object = { preset: 'simple' }, store = 'sandbox') => {
    const path = `/bigcommerce/orders?store=${store}`;
    return (await sandbox.control<{ id: number }>('POST', path, order)).json.id;
  };
  const refund = (sandbox: SandboxClient, id: number, body: object) =>
    sandbox.control('POST', `/bigcommerce/orders/${id}/refunds`, body);
  const orderIds = async (sandbox: SandboxClient) => {
    const { json } = await sandbox.control<{ items: { id: number }[] }>('GET', '/bigcommerce/orders');
    return json.items.map(({ id }) => id);
  };

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

  it('has its orders, refunds, customers and settings after a restart as they were', async () => {
    const seen = async (sandbox: SandboxClient, id: number) => {
      const paths = [`/v2/orders/${id}`, `/v2/orders/${id}/products`, `/v3/orders/${id}/transactions`];
      const refunds = `/v3/orders/${id}/payment_actions/refunds`;
      const answers = [...paths, refunds, '/v3/customers'].map((path) => sandbox.store('GET', path));
      const bodies = (await Promise.all(answers)).map(({ json }) => json);
      return [...bodies, (await sandbox.control('GET', '/switches')).json];
    };
    const lines = [{ sku: 'A-100', quantity: 3 }];
    const [id, before] = await live(async (sandbox) => {
      const placed = await place(sandbox, { customerId: 11, lines });
      const { json } = await sandbox.store<{ id: number }[]>('GET', `/v2/orders/${placed}/products`);
      await refund(sandbox, placed, { items: [{ lineId: json[0]!.id, quantity: 2 }], storeCredit: true });
      await sandbox.control('PATCH', '/switches', { feesShape: 'array' });
      return [placed, await seen(sandbox, placed)] as const;
    });
    await live(async (sandbox) => {
      expect(await seen(sandbox, id)).toEqual(before);
      await refund(sandbox, id, { everything: true });
      const { json } = await sandbox.store('GET', `/v2/orders/${id}`);
      expect(json).toMatchObject({ status: 'Refunded' });
      const [line] = (await sandbox.store<object[]>('GET', `/v2/orders/${id}/products`)).json;
      expect(line).toMatchObject({ quantity: 3, quantity_refunded: 3 });
    });
  });

  it('has its ledger, firms and logins after a restart as they were, and posts into it', async () => {
    const seen = async (sandbox: SandboxClient) => {
      const { json } = await sandbox.control<Ledger>('GET', '/deltek/ledger');
      const { rows, balances, arOpen } = json;
      return { rows, balances, arOpen, firms: (await sandbox.control('GET', '/deltek/firms')).json };
    };
    const invoice = (sandbox: SandboxClient, number: string) =>
      sandbox.control<{ postSeq: number }>('POST', '/deltek/ledger/foreign-invoice', {
        invoice: number,
        wbs1: 'P100',
        wbs2: '001',
        amount: '119.95',
      });
    const before = await live(async (sandbox) => {
      await sandbox.control('POST', '/deltek/firms', { name: 'Made by hand' });
      await sandbox.control('POST', '/deltek/logins', { username: 'second', password: 'another' });
      expect((await invoice(sandbox, 'X1')).json).toMatchObject({ posted: 1, postSeq: 1 });
      return seen(sandbox);
    });
    expect(before.rows).not.toEqual([]);
    await live(async (sandbox) => {
      expect(await seen(sandbox)).toEqual(before);
      const { status } = await sandbox.control('POST', '/deltek/logins', { username: 'second' });
      expect(status).toBe(200);
      expect((await invoice(sandbox, 'X2')).json).toMatchObject({ posted: 1, postSeq: 2 });
    });
  });

  it('has its further stores after a restart, and their numbering also after a reset', async () => {
    const add = (sandbox: SandboxClient) =>
      sandbox.control('POST', '/bigcommerce/stores', { storeHash: 'second' });
    const first = await live(async (sandbox) => {
      await add(sandbox);
      return place(sandbox, { preset: 'simple' }, 'second');
    });
    await live(async (sandbox) => {
      expect(await place(sandbox, { preset: 'simple' }, 'second')).toBe(first + 1);
      await sandbox.control('POST', '/reset');
    });
    await live(async (sandbox) => {
      await add(sandbox);
      expect(await place(sandbox, { preset: 'simple' }, 'second')).toBe(first + 2);
    });
  });

  it('begins anew after a reset and a restart', async () => {
    await live(async (sandbox) => {
      await place(sandbox);
      await sandbox.control('POST', '/reset');
    });
    await live(async (sandbox) => expect(await orderIds(sandbox)).toEqual([]));
  });

  it('writes what was done without waiting for its end', async () => {
    await live(async (sandbox) => {
      const id = await place(sandbox);
      const state = `${memoryFile}.state`;
      while (!readdirSync(folder).includes('memory.json.state')) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      writeFileSync(join(folder, 'copy.json.state'), readFileSync(state));
      const other = await new SandboxClient().start({ memoryFile: join(folder, 'copy.json') });
      expect(await orderIds(other)).toEqual([id]);
      await other.stop();
    });
  });

  it.each([
    ['is broken', Buffer.from('not what was written')],
    ['is of another version', serialize({ version: 0, stores: [], tenants: [] })],
    ['is of another shape', serialize({ version: 1, stores: [{ hash: 'sandbox' }], tenants: [] })],
  ])('puts a file aside that %s, and starts at the beginning with new numbers', async (_why, bytes) => {
    const first = await live((sandbox) => place(sandbox));
    writeFileSync(`${memoryFile}.state`, bytes);
    await live(async (sandbox) => {
      expect(await orderIds(sandbox)).toEqual([]);
      expect(await place(sandbox)).toBe(first + 1);
    });
    expect(readFileSync(`${memoryFile}.state.unusable`)).toEqual(bytes);
  });

  it('takes the numbers from its stores where those of the memory file are broken', async () => {
    const first = await live((sandbox) => place(sandbox));
    writeFileSync(memoryFile, '{');
    await live(async (sandbox) => expect(await place(sandbox)).toBe(first + 1));
    expect(readFileSync(`${memoryFile}.unusable`, 'utf8')).toBe('{');
  });

  it('reads the memory of a sandbox that kept one store only', async () => {
    const first = await live((sandbox) => place(sandbox));
    const { stores } = JSON.parse(readFileSync(memoryFile, 'utf8')) as { stores: { sandbox: object } };
    writeFileSync(memoryFile, JSON.stringify(stores.sandbox));
    rmSync(`${memoryFile}.state`);
    await live(async (sandbox) => expect(await place(sandbox)).toBe(first + 1));
  });
});
