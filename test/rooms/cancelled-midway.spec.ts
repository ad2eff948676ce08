import { VendorClients } from '../../apps/api/src/connections/index.js';
import { Document, DocumentStore, toFile } from '../../apps/api/src/ledger/index.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import type { Resolved } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Orders that are cancelled, or whose documents are given up, while Deltek has the invoice as a file at most. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterEach(async () => {
  await room.heal();
  await approval('post');
  await switches(false);
});
afterAll(() => room.close());

const approval = (approvalMode: string) =>
  room.database.query(
    `UPDATE connection SET settings = settings || $1, access_version = access_version + 1`,
    [JSON.stringify({ approvalMode })],
  );
const switches = (approvalRequired: boolean) =>
  room.sandbox('PATCH', '/deltek/switches', { approvalRequired });
const person = (does: string, batch: string) => room.sandbox('POST', `/deltek/ledger/${does}`, { batch });
const cancel = async (orderId: number) => {
  await room.sandbox('POST', `/bigcommerce/orders/${orderId}/cancel`);
  return looks.lookAt(orderId);
};
const resolve = (id: string, action: string) =>
  room.call<Resolved>('POST', `/documents/${id}/resolve`, { action, note: 'looked in Deltek' });
const abandon = (id: string) => resolve(id, 'abandon');
const stateOf = async (orderId: number) => {
  const rows: { batch: string; state: string }[] = await room.database.query(
    'SELECT batch, state FROM document WHERE order_id = $1 ORDER BY created_at, batch',
    [orderId],
  );
  return rows.map(
    ({ batch, state }) => `${batch.replace(/BC(..)-1-\d+/, '$1').replace(/T\d+/, 'T')} ${state}`,
  );
};
const invoiceOf = async (orderId: number) => {
  const { documents } = await looks.order(orderId);
  const { id, batch } = documents.find(({ type }) => type === 'IN')!;
  return { id: id!, batch };
};
const rowsOf = async (batch: string) =>
  (await room.ledger()).rows.filter(({ Batch }) => Batch === batch || Batch.startsWith(`${batch}-`));

const withdrawals = async (batch: string) => {
  const rows: unknown[] = await room.database.query(
    `SELECT 1 FROM document_attempt a JOIN document d ON d.id = a.document_id
     WHERE d.batch = $1 AND a.outcome = 'withdrawn'`,
    [batch],
  );
  return rows.length;
};

/** An order whose invoice file a person has removed before it was posted. */
async function withoutFile(): Promise<{ orderId: number; id: string; batch: string }> {
  await approval('leave_for_approval');
  const orderId = await looks.place({ preset: 'E01' });
  await looks.lookAt(orderId);
  await looks.walk();
  const invoice = await invoiceOf(orderId);
  await room.sandbox('POST', '/deltek/ledger/remove-file', { type: 'IN', batch: invoice.batch });
  room.clock.pass(7 * 3_600);
  await looks.walk();
  await expect(stateOf(orderId)).resolves.toEqual(['IN held', 'CR-T planned']);
  return { orderId, ...invoice };
}

describe('a cancelled order whose invoice file was removed', () => {
  it('gets no credit: what would take the invoice back waits for it, and is withdrawn when it is given up', async () => {
    const { orderId, id, batch } = await withoutFile();
    await cancel(orderId);
    await approval('post');
    await looks.walk();
    await expect(stateOf(orderId)).resolves.toEqual(['IN held', 'CR-T confirmed', 'IN-X planned']);
    await abandon(id);
    await looks.walk();
    await expect(stateOf(orderId)).resolves.toContain('IN-X planned');
    await expect(looks.eventStates(orderId)).resolves.toContain('pending');
    await looks.look(orderId);
    await looks.walk();
    await expect(stateOf(orderId)).resolves.toEqual(['IN abandoned', 'CR-T confirmed', 'IN-X abandoned']);
    await expect(rowsOf(batch)).resolves.toEqual([]);
  });

  it('is taken back after all when what was given up turns up in Deltek and is adopted', async () => {
    const { orderId, id } = await withoutFile();
    await cancel(orderId);
    await abandon(id);
    await looks.look(orderId);
    await expect(stateOf(orderId)).resolves.toContain('IN-X abandoned');
    const document = await room.database.manager.findOneByOrFail(Document, { id });
    const deltek = await room.get(VendorClients).deltek(room.connectionId);
    await deltek.createFile(toFile(document, await room.get(DocumentStore).lines(id), '00'));
    await resolve(id, 'adopt');
    await expect(looks.eventStates(orderId)).resolves.toContain('pending');
    await looks.look(orderId);
    await expect(stateOf(orderId)).resolves.toEqual(['IN created', 'CR-T planned', 'IN-X planned']);
  });

  it('has nothing to be removed when the invoice is tried again: there is no file', async () => {
    const { orderId } = await withoutFile();
    await cancel(orderId);
    await room.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    await looks.look(orderId);
    await expect(stateOf(orderId)).resolves.toContain('IN abandoned');
    await expect(looks.openExceptions(orderId)).resolves.toMatchObject([{ cause: 'cancelled_money_kept' }]);
  });
});

describe('what waits for a document that is given up', () => {
  it('goes out after the next look at the order, not before', async () => {
    const { orderId, id } = await withoutFile();
    await approval('post');
    await abandon(id);
    await looks.walk();
    await expect(stateOf(orderId)).resolves.toEqual(['IN abandoned', 'CR-T planned']);
    await looks.look(orderId);
    await looks.walk();
    // It went out: Deltek takes no receipt on an invoice it does not have.
    await expect(stateOf(orderId)).resolves.toEqual(['IN abandoned', 'CR-T rejected']);
  });
});

describe('a refused invoice of an order that was cancelled since', () => {
  it('asks for its file to be removed, and is taken back where a person posts it all the same', async () => {
    await switches(true);
    const orderId = await looks.place({ preset: 'on-account' });
    await looks.lookAt(orderId);
    await looks.walk();
    const { batch } = await invoiceOf(orderId);
    await expect(stateOf(orderId)).resolves.toEqual(['IN rejected']);
    await room.database.query(`UPDATE document SET cause = 'period_closed' WHERE batch = $1`, [batch]);
    await cancel(orderId);
    await expect(looks.openExceptions(orderId)).resolves.toMatchObject([
      {
        cause: 'deltek_rejected',
        detail: expect.stringContaining('its file waits in Deltek: remove it there'),
      },
    ]);
    const told = await withdrawals(batch);
    await looks.lookAt(orderId);
    expect([told, await withdrawals(batch)]).toEqual([1, 1]);

    await person('post-by-hand', batch);
    await switches(false);
    await room.get(LedgerWatch).run(room.connectionId);
    await expect(looks.eventStates(orderId)).resolves.toContain('pending');
    await looks.look(orderId);
    await looks.walk();
    await looks.walk();
    await expect(stateOf(orderId)).resolves.toEqual(['IN confirmed', 'IN-X confirmed']);
    await expect(looks.openExceptions(orderId)).resolves.toEqual([]);
  });
});

it('a refused invoice whose order is held meanwhile keeps the words of its refusal: its file is still wanted', async () => {
  await switches(true);
  const orderId = await looks.place({ preset: 'on-account' });
  await looks.lookAt(orderId);
  await looks.walk();
  const { batch } = await invoiceOf(orderId);
  const period = `/deltek/periods/${(await looks.order(orderId)).documents[0]!.period}`;
  await room.sandbox('POST', `${period}/close`);
  await room.get(DirectoryRefresh).run(room.connectionId);
  await looks.lookAt(orderId);
  expect((await looks.openExceptions(orderId)).map(({ cause }) => cause)).toContain('period_closed');
  expect(await withdrawals(batch)).toBe(0);
  await room.sandbox('POST', `${period}/open`);
  await room.get(DirectoryRefresh).run(room.connectionId);
});
