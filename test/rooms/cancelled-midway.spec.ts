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
});
afterAll(() => room.close());

const approval = (approvalMode: string) =>
  room.database.query(
    `UPDATE connection SET settings = settings || $1, access_version = access_version + 1`,
    [JSON.stringify({ approvalMode })],
  );
const cancel = async (orderId: number) => {
  await room.sandbox('POST', `/bigcommerce/orders/${orderId}/cancel`);
  return looks.lookAt(orderId);
};
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
  it('has nothing to be removed when the invoice is tried again: there is no file', async () => {
    const { orderId } = await withoutFile();
    await cancel(orderId);
    await room.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    await looks.look(orderId);
    await expect(stateOf(orderId)).resolves.toContain('IN abandoned');
    await expect(looks.openExceptions(orderId)).resolves.toMatchObject([{ cause: 'cancelled_money_kept' }]);
  });
});
