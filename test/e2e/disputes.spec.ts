import { formatMoney, parseMoney } from '#money';
import { startHouse, type House } from '../support/house.js';
import type {
  DisputeImport,
  DisputeList,
  EnteredJournal,
  JournalPage,
  OrderDetail,
} from '../support/shapes.js';

/*
 * Money banks take back, and entries of no order, from the call to Deltek's ledger, to the cent (E20a to
 * E20e, E24b, E27).
 */
let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await setting('loss');
});

const setting = (chargebackLost: string) =>
  house.api.call('PATCH', `/connections/${house.connectionId}`, {
    settings: { cutoverDate: '2026-01-01', chargebackLost },
  });
const E01 = { '1051': '253.04', '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };
const paid = async () => {
  const orderId = await house.placeOrder({ preset: 'E01', customerId: 11 });
  const order = await house.untilOrder(orderId, 'posted');
  return { orderId, transaction: order.store?.transactions[0]?.id };
};
const openOf = (caseId: string, more: object = {}) => ({
  caseId,
  amount: '253.04',
  fee: '15.00',
  openedAt: '2026-07-20',
  gateway: 'stripe',
  ...more,
});
const open = (orderId: number, body: object) => house.call('POST', `/orders/${orderId}/disputes`, body);
const decide = (orderId: number, caseId: string, result: string, feeReturned = false) =>
  house.call('POST', `/orders/${orderId}/disputes/${caseId}/outcome`, {
    result,
    feeReturned,
    at: '2026-07-24',
  });
const disputesOf = async (orderId: number) =>
  (await house.call<DisputeList>('GET', `/orders/${orderId}/disputes`)).items;
const untilPosted = (orderId: number, count: number) =>
  house.until<OrderDetail>(`${count} documents of order ${orderId}`, async () => {
    const order = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
    const done = order.documents.filter(({ state }) => state === 'confirmed');
    return order.state === 'posted' && done.length === count && order;
  });
/** What has been moved since, by account, debit positive. */
const movedSince = async () => {
  const { balances: before } = await house.ledger();
  return async () => {
    const { balances, unposted, arOpen } = await house.ledger();
    expect(unposted).toEqual([]);
    expect(Object.values(arOpen).filter((sum) => sum !== '0.00')).toEqual([]);
    const of = (all: typeof before, account: string) => parseMoney(all[account] ?? '0.00');
    const moved = Object.keys(balances).map(
      (account) => [account, of(balances, account) - of(before, account)] as const,
    );
    return Object.fromEntries(
      moved.filter(([, sum]) => sum !== 0n).map(([account, sum]) => [account, formatMoney(sum)]),
    );
  };
};

it('E20a, E20b: a dispute holds the money and a fee; won, both come back; told twice is told once', async () => {
  const moved = await movedSince();
  const { orderId } = await paid();
  await open(orderId, openOf('801'));
  await open(orderId, openOf('801'));
  await untilPosted(orderId, 3);
  expect(await moved()).toEqual({ ...E01, '1051': '-15.00', '1250': '253.04', '6015': '15.00' });

  await decide(orderId, '801', 'won', true);
  await decide(orderId, '801', 'won', true);
  const { documents, difference } = await untilPosted(orderId, 4);
  expect(documents.slice(2).map(({ batch }) => batch)).toEqual(['BCCR-1-D801-1', 'BCCR-1-D801-2']);
  expect(difference.amount).toBe('0.00');
  expect(await moved()).toEqual(E01);
  const [dispute] = await disputesOf(orderId);
  expect(dispute).toMatchObject({ caseId: '801', bankCode: 'CLR-STRIPE', outcome: { result: 'won' } });
  expect(dispute?.documents.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  await expect(decide(orderId, '801', 'lost')).rejects.toMatchObject({
    status: 409,
    problem: { code: 'dispute_changed' },
  });
});

it.each([
  ['E20c', 'loss', 4, { ...E01, '1051': '-15.00', '6015': '15.00', '6020': '253.04' }],
  [
    'E20e',
    'loss_with_tax_relief',
    4,
    {
      '1051': '-15.00',
      '4010': '-99.90',
      '4015': '-120.00',
      '4050': '-15.00',
      '6015': '15.00',
      '6020': '234.90',
    },
  ],
  [
    'E20d',
    'return',
    5,
    { '1051': '-15.00', '4010': '-99.90', '4015': '-120.00', '4095': '219.90', '6015': '15.00' },
  ],
])('%s: a dispute that is lost as %s', async (id, mode, count, net) => {
  await setting(mode);
  const moved = await movedSince();
  const { orderId } = await paid();
  await open(orderId, openOf(`case ${id}`));
  await decide(orderId, `case ${id}`, 'lost');
  const { difference } = await untilPosted(orderId, count);
  expect(await moved()).toEqual(net);
  expect(difference.amount).toBe('0.00');

  await setting(mode === 'loss' ? 'return' : 'loss');
  await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
  await untilPosted(orderId, count);
  expect(await moved()).toEqual(net);
});

it('lost beside a refund of the same money: held with both, and posted once a person says that both went out', async () => {
  const moved = await movedSince();
  const { orderId } = await paid();
  await house.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { everything: true });
  const { documents } = await untilPosted(orderId, 4);
  await open(orderId, openOf('860', { fee: '0.00' }));
  await untilPosted(orderId, 5);
  const refunded = await moved();
  await decide(orderId, '860', 'lost');
  const { holds } = await house.untilOrder(orderId, 'held');
  expect(holds).toEqual([expect.objectContaining({ code: 'refunded_and_lost', field: 'disputes.860' })]);
  expect(holds[0]?.detail).toContain(`dispute 860 of 253.04, lost (BCJE-1-D860); refunded: refund`);
  expect(holds[0]?.detail).toContain(documents[2]?.batch);
  expect(holds[0]?.detail).toContain('together 506.08, paid was 253.04');
  expect(await moved()).toEqual(refunded);

  const besides = { result: 'lost', at: '2026-07-24', besidesRefunds: true };
  await house.call('POST', `/orders/${orderId}/disputes/860/outcome`, besides);
  await untilPosted(orderId, 6);
  const { '1250': held, ...others } = refunded;
  expect([held, await moved()]).toEqual(['253.04', { ...others, '6020': '253.04' }]);
  await decide(orderId, '860', 'lost');
  expect((await disputesOf(orderId))[0]?.outcome).toMatchObject({ result: 'lost', besidesRefunds: true });
});

it('a dispute larger than its order, of an unknown gateway or of another order is refused', async () => {
  const { orderId } = await paid();
  await expect(open(orderId, openOf('811', { amount: '253.05' }))).rejects.toMatchObject({ status: 400 });
  await expect(open(orderId, openOf('811', { gateway: 'adyen' }))).rejects.toMatchObject({ status: 400 });
  await expect(open(orderId, openOf('801'))).rejects.toMatchObject({
    status: 409,
    problem: { code: 'dispute_changed' },
  });
  await expect(decide(orderId, '811', 'won')).rejects.toMatchObject({ status: 404 });
});

it('a mistake is withdrawn as long as nothing of it is in Deltek', async () => {
  const { orderId } = await paid();
  await open(orderId, openOf('820'));
  await untilPosted(orderId, 3);
  await expect(house.call('DELETE', `/orders/${orderId}/disputes/820`)).rejects.toMatchObject({
    status: 409,
    problem: { code: 'already_posted' },
  });
});

it('a report of disputes is found by transaction, all or nothing, and may end what it opened', async () => {
  const { orderId, transaction } = await paid();
  const importing = (csv: string, dryRun: boolean) =>
    house.call<DisputeImport>('POST', '/disputes/import', { gateway: 'stripe', csv, dryRun });
  const header = 'caseId,transactionId,amount,fee,openedOn,result,feeReturned,decidedOn';
  const opened = `${header}\ndp_1,${transaction},100.00,15.00,2026-07-20,,,`;
  const { imported, errors } = await importing(`${opened}\ndp_2,nobody,1.00,,2026-07-20,,,`, false);
  expect([imported, errors]).toEqual([
    false,
    [{ row: 3, field: 'transactionId', message: 'no order has the transaction "nobody"' }],
  ]);
  expect(await disputesOf(orderId)).toEqual([]);
  expect((await importing(opened, true)).disputes).toEqual([
    { row: 2, caseId: 'dp_1', orderId, status: 'new' },
  ]);
  expect(await disputesOf(orderId)).toEqual([]);
  await importing(opened, false);
  await untilPosted(orderId, 3);
  const ended = opened.replace(/,,,$/, ',won,yes,2026-07-22');
  expect((await importing(ended, false)).disputes[0]?.status).toBe('changed');
  await untilPosted(orderId, 4);
  expect((await importing(ended, false)).disputes[0]?.status).toBe('known');
});

it('E24b, E27: journal entries of no order are seen in a dry run, posted once, an accrual with its reversal', async () => {
  const moved = await movedSince();
  const enter = (body: object) =>
    house.call<EnteredJournal>('POST', '/journals', { note: 'month end', date: '2026-06-30', ...body });
  const breakage = { kind: 'breakage', amount: '20.00', reference: 'V-1' };
  const dry = await enter(breakage);
  expect([
    dry.entered,
    dry.documents[0]?.lines.map(({ account, amount }) => [account, amount.amount]),
  ]).toEqual([
    false,
    [
      ['2300', '20.00'],
      ['4500', '-20.00'],
    ],
  ]);
  await enter({ ...breakage, dryRun: false });
  expect((await enter({ ...breakage, dryRun: false })).status).toBe('known');
  await expect(enter({ ...breakage, amount: '21.00', dryRun: false })).rejects.toMatchObject({
    status: 409,
    problem: { code: 'journal_changed' },
  });
  await enter({ kind: 'fee_accrual', amount: '5.90', dryRun: false });
  const items = await house.until('three entries to be posted', async () => {
    const page = await house.call<JournalPage>('GET', '/journals');
    return page.items.length === 3 && page.items.every(({ state }) => state === 'confirmed') && page.items;
  });
  expect(items.map(({ kind, date }) => [kind, date])).toEqual([
    ['fee_accrual_reversal', '2026-07-01'],
    ['fee_accrual', '2026-06-30'],
    ['breakage', '2026-06-30'],
  ]);
  expect(await moved()).toEqual({ '2300': '20.00', '4500': '-20.00' });
});

it('refuses at once what all disputes of an order take beyond it, and a dispute of an order that is not posted', async () => {
  const { orderId } = await paid();
  await open(orderId, openOf('810', { amount: '200.00' }));
  await expect(open(orderId, openOf('811', { amount: '53.05' }))).rejects.toMatchObject({
    status: 400,
    problem: {
      errors: [{ field: 'amount', message: expect.stringContaining('must be at most 53.04') as string }],
    },
  });
  await decide(orderId, '810', 'won');
  await open(orderId, openOf('811'));

  const migrated = await house.placeOrder({ preset: 'E01', externalSource: 'M-MIG' });
  await house.untilOrder(migrated, 'ignored');
  await expect(open(migrated, openOf('812'))).rejects.toMatchObject({
    status: 409,
    problem: { code: 'order_not_posted' },
  });
});
