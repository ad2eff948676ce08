import { Reconciler } from '../../apps/api/src/reconciliation/reconciler.js';
import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import type { ClearingList, OrderDetail } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* What waits at the clearing banks of the gateways, also where their rules name other ones by now. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
let order: OrderDetail;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
  const orderId = await looks.place({ preset: 'E01' });
  await looks.lookAt(orderId);
  await looks.walk();
  await room.get(Reconciler).drain();
  order = await looks.order(orderId);
});
afterAll(() => room.close());

/** The rule of the gateway names this bank from now on. */
const paysInto = async (bankCode: string) => {
  const { items } = await room.call<{ items: { id: string; match: { gateway?: string } }[] }>(
    'GET',
    '/payment-rules?limit=200',
  );
  const rule = items.find(({ match }) => match.gateway === 'stripe');
  await room.call('PATCH', `/payment-rules/${rule?.id}`, { bankCode });
};
const clearing = async () =>
  (await room.call<ClearingList>('GET', '/clearing')).items.map(({ bankCode, account, former, left }) =>
    [bankCode, account, former ? 'former' : 'named', left.amount].join(' '),
  );
const balances = async () => {
  const page = await room.call<components['schemas']['ReconciliationPageDto']>('GET', '/reconciliation');
  return page.balances
    .filter(({ kind }) => kind === 'clearing')
    .map(({ bankCode, former, amount }) => [bankCode, former ? 'former' : 'named', amount.amount].join(' '));
};
const bank = (sql: string) =>
  room.database.query(`${sql} WHERE connection_id = $1 AND kind = 'bank' AND key = 'CLR-STRIPE'`, [
    room.connectionId,
  ]);
const STRIPE = 'CLR-STRIPE 1051';

describe('the clearing account of a gateway', () => {
  it('that its rule names is listed with what is left on it', async () => {
    await expect(clearing()).resolves.toEqual(['CLR-PAYPAL 1052 named 0.00', `${STRIPE} named 253.04`]);
    await expect(balances()).resolves.toEqual(['CLR-STRIPE named 253.04']);
  });

  it('that its rule named before stays listed, as a former one, as long as anything is left', async () => {
    await paysInto('CLR-PAYPAL');
    const now = ['CLR-PAYPAL 1052 named 0.00', `${STRIPE} former 253.04`];
    await expect(clearing()).resolves.toEqual(now);
    await expect(balances()).resolves.toEqual(['CLR-STRIPE former 253.04']);

    await bank(`UPDATE directory_entry SET body = body || '{"status": "I"}', present = false`);
    await expect(clearing()).resolves.toEqual(now);
    await expect(balances()).resolves.toEqual(['CLR-STRIPE former 253.04']);
    await bank(`UPDATE directory_entry SET body = body || '{"status": "A"}', present = true`);
  });

  it('is one with another bank of the same account: nothing is counted twice', async () => {
    await bank(
      `INSERT INTO directory_entry SELECT connection_id, kind, 'CLR-OTHER', name,
         body || '{"code": "CLR-OTHER"}', present, seen_at FROM directory_entry`,
    );
    await paysInto('CLR-OTHER');
    await expect(clearing()).resolves.toEqual(['CLR-OTHER 1051 named 253.04', 'CLR-PAYPAL 1052 named 0.00']);
    await expect(balances()).resolves.toEqual(['CLR-OTHER named 253.04']);
    await paysInto('CLR-STRIPE');
    await expect(clearing()).resolves.toContain(`${STRIPE} named 253.04`);
  });

  it('is the bank’s own where payouts arrive, whatever a rule named by mistake', async () => {
    await paysInto('OPER');
    await paysInto('CLR-STRIPE');
    await payout();
    await expect(clearing()).resolves.toEqual(['CLR-PAYPAL 1052 named 0.00', `${STRIPE} named 0.00`]);
  });

  it('is one where rules name two banks of it: what was paid out is counted once', async () => {
    const rule = { match: { gateway: 'adyen' }, kind: 'gateway', bankCode: 'CLR-OTHER' };
    const { id } = await room.call<{ id: string }>('POST', '/payment-rules', rule);
    await expect(clearing()).resolves.toEqual(['CLR-OTHER 1051 named 0.00', 'CLR-PAYPAL 1052 named 0.00']);
    await expect(balances()).resolves.toEqual(['CLR-OTHER named 0.00']);
    await room.call('DELETE', `/payment-rules/${id}`);
  });

  it('is listed no more once nothing is left on it', async () => {
    await paysInto('CLR-PAYPAL');
    await expect(clearing()).resolves.toEqual(['CLR-PAYPAL 1052 named 0.00']);
    await expect(balances()).resolves.toEqual([]);
  });
});

async function payout(): Promise<void> {
  const paid = order.store?.transactions.find(({ event }) => event === 'purchase')?.id;
  const csv = `payoutId,paidOn,transactionId,gross,fee\n9200,2026-11-24,${paid},253.04,7.64`;
  await room.call('POST', '/payouts/import', { gateway: 'stripe', bankCode: 'OPER', csv, dryRun: false });
  await looks.walk();
  await room.get(Reconciler).drain();
}
