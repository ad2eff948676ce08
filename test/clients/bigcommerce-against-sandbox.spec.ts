import fastify, { type FastifyInstance } from 'fastify';
import { createBigCommerceClient, type BigCommerceClient } from '#bigcommerce';
import { createHttpClient } from '#http';
import { planOrder } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import {
  bigcommerceControls,
  bigcommercePlugin,
  BigCommerceWorld,
} from '../../apps/sandbox/src/bigcommerce/index.js';
import type { Switches } from '../../apps/sandbox/src/bigcommerce/switches.js';
import { EXAMPLES } from '../../libs/mapping/src/testing/examples.js';
import { fixtureOf, sorted, written } from '../golden/fixtures.js';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';

/*
 * The BigCommerce client against the pretended store, which shares no code with it: both follow the
 * contract on their own, so what one of them misread shows here.
 */

const NOW = new Date('2026-11-20T16:00:00Z');
const http = createHttpClient({ policy: { privateHosts: ['127.0.0.1'] }, sleep: () => Promise.resolve() });
let world: BigCommerceWorld;
let app: FastifyInstance;
let origin: string;
let client: BigCommerceClient;

beforeEach(async () => {
  world = new BigCommerceWorld(() => NOW);
  app = fastify();
  await app.register(bigcommercePlugin(world), { prefix: '/bigcommerce' });
  await app.register(bigcommerceControls(world), { prefix: '/_sandbox/bigcommerce' });
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  client = connect();
});
afterEach(async () => {
  world.stop();
  await app.close();
});
afterAll(() => http.close());

function connect(over: { storeHash?: string; accessToken?: string } = {}): BigCommerceClient {
  const access = { storeHash: 'sandbox', accessToken: 'sandbox-token', ...over };
  return createBigCommerceClient({ http, apiUrl: `${origin}/bigcommerce`, ...access });
}
function throwSwitches(switches: Partial<Switches>): void {
  Object.assign(world.find('sandbox')!.switches, switches);
}
async function control(path: string, body: object): Promise<{ id: number }> {
  const answer = await fetch(`${origin}/_sandbox/bigcommerce/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as { id: number };
}
async function snapshotOf(order: object) {
  const { id } = await control('orders', order);
  world.find('sandbox')!.calls.clear();
  const snapshot = await client.readOrderSnapshot(id);
  return { id, snapshot: snapshot!, calls: world.find('sandbox')!.calls.summary() };
}

describe('the presets of the worked examples', () => {
  const wanted = EXAMPLES.filter(({ id }) => ['E01', 'E08a', 'E09', 'E10', 'E11', 'E25'].includes(id));

  it.each(wanted)('$id is read from the store as the example says, and posts it', async (example) => {
    const { snapshot } = await snapshotOf({ preset: example.id });
    const taxRules = ruleSet().taxRules.map((rule) => ({
      ...rule,
      match: rule.match.name ? { ...rule.match, name: `${rule.match.name} Tax` } : rule.match,
    }));
    const plan = planOrder(snapshot, ruleSet({ taxRules }), []);
    expect(plan).toMatchObject({ outcome: 'post', holds: [], warnings: [] });
    const [invoice, receipt] = fixtureOf(example.id).docs.map(sorted);
    expect(plan.documents.map(written)).toMatchObject([
      { t: 'IN', lines: invoice?.lines },
      { t: 'CR', bank: receipt?.bank },
    ]);
    const same = (text: string) => formatMoney(parseMoney(text));
    for (const side of ['exTax', 'incTax', 'tax'] as const) {
      expect(snapshot.order.total[side]).toBe(same(example.snapshot.order.total[side]));
    }
  });
});

describe('every noun of the store', () => {
  it('is read: the store, its clock, its tax settings', async () => {
    expect(await client.getStore()).toMatchObject({
      id: 'sandbox',
      currency: 'USD',
      timeZone: 'America/Chicago',
    });
    expect(await client.getTime()).toBe('2026-11-20T16:00:00.000Z');
    expect(await client.getTaxSettings()).toEqual({
      taxEnteredWithPrices: false,
      roundingStrategy: 'RATE_ROUNDING',
    });
  });

  it('is read: orders in pages, and parts of one order', async () => {
    expect(await client.listOrders({})).toEqual([]);
    for (const preset of ['E09', 'E08a', 'unpaid']) await control('orders', { preset });
    expect((await client.listOrders({ sort: 'id:desc', limit: 2 })).map(({ id }) => id)).toEqual([
      1003, 1002,
    ]);
    expect(await client.listOrders({ modifiedFrom: NOW.toISOString(), statusId: 7 })).toMatchObject([
      { id: 1003, createdAt: NOW.toISOString(), isDeleted: false },
    ]);
    expect(await client.listOrders({ modifiedFrom: '2026-11-20T16:00:01.000Z' })).toEqual([]);
    expect(await client.listOrderLines(1001)).toMatchObject([{ sku: 'A-100', total: { exTax: '80.00' } }]);
    expect(await client.listOrderFees(1001)).toEqual([
      { id: 401, name: 'Rush', cost: { exTax: '2.50', incTax: '2.70', tax: '0.20' } },
    ]);
    expect(await client.listOrderTaxes(1001)).toHaveLength(5);
    expect(await client.listOrderCoupons(1001)).toEqual([]);
    expect(await client.listOrderCoupons(1002)).toEqual([
      { id: 501, code: 'TWENTY', type: 2, discount: '20.00' },
    ]);
  });

  it.each(['wrapper', 'array', 'object'] as const)('is read: fees sent as %s', async (feesShape) => {
    throwSwitches({ feesShape });
    const { id } = await control('orders', { preset: 'E09' });
    expect(await client.listOrderFees(id)).toMatchObject([{ name: 'Rush' }]);
  });

  it('is read: transactions, absolute whatever their sign, none as 204', async () => {
    throwSwitches({ refundSign: 'negative', emptyTransactions: '204' });
    const { id } = await control('orders', { preset: 'simple' });
    await control(`orders/${id}/refunds`, { orderLevel: '5.00' });
    expect(await client.listTransactions(id)).toMatchObject([
      { event: 'purchase', amount: '54.07', gateway: 'stripe', referenceTransactionId: null },
      { event: 'refund', amount: '5.00', referenceTransactionId: 5001 },
    ]);
    const unpaid = await control('orders', { preset: 'unpaid' });
    expect(await client.listTransactions(unpaid.id)).toEqual([]);
  });

  it('is read: refunds of an order, of many, since a time', async () => {
    const ids: number[] = [];
    for (const preset of ['simple', 'E01']) ids.push((await control('orders', { preset })).id);
    for (const id of ids) await control(`orders/${id}/refunds`, { taxOnly: '1.00', declined: id === ids[1] });
    const [first, second] = await client.listRefundsOf(ids);
    expect(first).toMatchObject({ orderId: ids[0], totalAmount: '1.00', totalTax: '1.00', items: [] });
    expect(second?.payments).toMatchObject([{ isDeclined: true, providerId: 'stripe' }]);
    expect(await client.listRefunds(Number(ids[0]))).toEqual([first]);
    expect(await client.listRefundsSince(NOW.toISOString())).toHaveLength(2);
  });

  it('is read: customers by id, by e-mail and by change, with more addresses than come along', async () => {
    const addresses = Array.from({ length: 12 }, (_unused, index) => ({
      address1: `${index} Row`,
      city: 'Austin',
    }));
    const { id } = await control('customers', {
      email: 'a@b.example',
      firstName: 'A',
      lastName: 'B',
      addresses,
    });
    const [customer] = await client.listCustomers([id, 999]);
    expect(customer?.addresses).toHaveLength(12);
    expect(await client.findCustomers({ emails: ['ap@harborarchitects.example'] })).toMatchObject([
      { id: 14 },
    ]);
    expect(await client.findCustomers({ modifiedFrom: NOW.toISOString() })).toMatchObject([{ id }]);
  });

  it('is kept: hooks', async () => {
    const made = await client.createHook({
      scope: 'store/order/created',
      destination: 'https://connector.example/hook',
      headers: { 'x-key': 'value' },
    });
    expect(await client.listHooks()).toEqual([made]);
    expect(await client.updateHook(made.id, { isActive: false })).toMatchObject({ isActive: false });
    await client.deleteHook(made.id);
    expect(await client.listHooks()).toEqual([]);
  });
});

describe('the snapshot of an order', () => {
  const ALWAYS = { 'GET orders/{id}': 1, 'GET orders/{id}/transactions': 1 };

  it('of an untaxed guest takes two calls', async () => {
    const { snapshot, calls } = await snapshotOf({ preset: 'guest', taxes: [] });
    expect(calls).toEqual(ALWAYS);
    expect(snapshot).toMatchObject({ customer: null, taxes: [], refunds: [], lines: [{ sku: 'A-100' }] });
  });

  it('takes one more each for taxes, coupons and the customer', async () => {
    const { snapshot, calls } = await snapshotOf({ preset: 'E08a' });
    const more = { 'GET orders/{id}/taxes': 1, 'GET orders/{id}/coupons': 1, 'GET customers': 1 };
    expect(calls).toEqual({ ...ALWAYS, ...more });
    expect(snapshot).toMatchObject({
      customer: { id: 11, company: 'Lakeside Timber Co' },
      coupons: [{ code: 'TWENTY' }],
      shippingAddresses: [{ cost: { exTax: '10.00' } }],
    });
  });

  it.each([
    ['are cut off at fifty', { preset: 'many-lines', customerId: 0, taxes: [] }, 60, {}],
    ['do not come along', { preset: 'guest', taxes: [] }, 1, { emptySideLoad: true }],
  ])('reads the lines themselves where they %s', async (_why, order, lines, switches) => {
    throwSwitches(switches);
    const { snapshot, calls } = await snapshotOf(order);
    expect(calls).toEqual({ ...ALWAYS, 'GET orders/{id}/products': 1 });
    expect(snapshot.lines).toHaveLength(lines);
    expect(snapshot.order.itemsTotal).toBe(lines);
  });

  it('collects lines of all four groups', async () => {
    const { snapshot, calls } = await snapshotOf({
      customerId: 0,
      taxes: [],
      lines: [
        { sku: 'A-100' },
        { sku: 'B-200', pickup: true, quantity: 2 },
        { sku: 'C-300' },
        { type: 'giftcertificate', price: '50.00' },
      ],
    });
    expect(calls).toEqual(ALWAYS);
    expect(snapshot.lines.map(({ type, quantity }) => [type, quantity])).toEqual([
      ['physical', 1],
      ['physical', 2],
      ['digital', 1],
      ['giftcertificate', 1],
    ]);
  });

  it('reads refunds where the order hints at them, or when they are expected', async () => {
    const { id } = await control('orders', { preset: 'E01' });
    await control(`orders/${id}/refunds`, { orderLevel: '10.00', offline: true });
    expect((await client.readOrderSnapshot(id))?.refunds).toMatchObject([
      { totalAmount: '10.00', totalTax: '0.00', payments: [{ offline: true }] },
    ]);
  });

  it('is null while the order cannot be seen yet', async () => {
    throwSwitches({ notReadableFirst: 1 });
    const { id } = await control('orders', { preset: 'simple' });
    expect(await client.readOrderSnapshot(id)).toBeNull();
    expect(await client.readOrderSnapshot(id)).toMatchObject({ order: { id } });
  });

  it('has no customer where the customer was deleted', async () => {
    const { id } = await control('orders', { preset: 'simple', customerId: 12 });
    world.find('sandbox')!.customers.delete(12);
    expect(await client.readOrderSnapshot(id)).toMatchObject({ order: { customerId: 12 }, customer: null });
  });
});

describe('what the store refuses', () => {
  it.each([
    ['a token nobody has', { accessToken: 'made up' }, {}, 'auth_failed'],
    ['a store nobody has', { storeHash: 'nobody' }, {}, 'not_found'],
    ['a missing scope', {}, { scopes: [] }, 'forbidden'],
    ['one call too many', {}, { quota: 0 }, 'rate_limited'],
    ['one call too many, without saying when', {}, { quota: 0, rateHeadersOn429: false }, 'rate_limited'],
  ] as const)('for %s has a reason', async (_what, access, switches, reason) => {
    throwSwitches(switches as Partial<Switches>);
    await expect(connect(access).getStore()).rejects.toMatchObject({ reason });
  });

  it('as too large a page is read in smaller ones', async () => {
    throwSwitches({ maxPageSize: 100 });
    const { snapshot } = await snapshotOf({ preset: 'many-lines' });
    expect(snapshot.lines).toHaveLength(60);
  });

  it('to filter by date is noticed', async () => {
    throwSwitches({ dateFilters: 'ignored' });
    await control('orders', { preset: 'simple' });
    const listing = client.listOrders({ modifiedFrom: '2027-01-01T00:00:00.000Z' });
    await expect(listing).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});
