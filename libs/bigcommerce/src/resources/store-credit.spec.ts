import { customerBody, v3List } from '../testing/bodies.js';
import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const withCredit = (id: number, amounts: unknown) => customerBody({ id, store_credit_amounts: amounts });

describe('the store credit of customers', () => {
  it('is read exactly, from a number or a text, and is unknown where the store does not say', async () => {
    const rows = [withCredit(1, [{ amount: 12.5 }]), withCredit(2, [{ amount: '0.1' }]), withCredit(3, [])];
    store.on('GET /v3/customers', { body: v3List([...rows, withCredit(4, undefined)]) });
    expect(await store.client.listStoreCredit(null)).toEqual([
      { id: 1, amount: '12.50' },
      { id: 2, amount: '0.10' },
      { id: 3, amount: null },
      { id: 4, amount: null },
    ]);
    expect(store.received[0]?.query.get('include')).toBe('storecredit');
    expect(store.received[0]?.query.get('id:in')).toBeNull();
  });

  it('is asked for by id, a hundred at a time, and nothing is asked of nobody', async () => {
    store.on('GET /v3/customers', { body: v3List([]) });
    await store.client.listStoreCredit([]);
    expect(store.received).toHaveLength(0);
    await store.client.listStoreCredit(Array.from({ length: 101 }, (_, index) => index + 1));
    expect(store.received.map(({ query }) => query.get('id:in')?.split(',').length)).toEqual([100, 1]);
  });

  it('that is no amount is an error, never nothing', async () => {
    store.on('GET /v3/customers', { body: v3List([withCredit(1, [{ amount: 'much' }])]) });
    await expect(store.client.listStoreCredit([1])).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});
