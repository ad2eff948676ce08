import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import { startHouse, type House } from '../support/house.js';

type Customer = components['schemas']['CustomerDto'];

/* A shopper nobody knows becomes a firm of Deltek, once, and is billed only where a project bills that firm. */
describe('a customer whom no firm matches', () => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse({
      settings: {
        cutoverDate: '2026-01-01',
        firmPolicy: 'create',
        deltek: { uncertainWaitSeconds: 1, timeouts: { readSeconds: 2, postSeconds: 1 } },
      },
    });
  });
  afterEach(() => house.sandbox('DELETE', '/faults'));
  afterAll(() => house.close());

  const customer = (id: number) => house.call<Customer>('GET', `/customers/${id}`);
  const firmsOf = async (name: string) => {
    const firms = await house.sandbox<{ Name: string; ClientID: string }[]>('GET', '/deltek/firms');
    return firms.filter(({ Name }) => Name === name);
  };

  it('gets one firm though the answer was lost, and waits for a project that bills it', async () => {
    await house.sandbox('POST', '/faults', {
      vendor: 'deltek',
      method: 'POST',
      path: 'firm',
      timeoutAfterCommit: true,
      times: 1,
    });
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 15 });
    const held = await house.untilOrder(orderId, 'held');
    expect(held.holds.map(({ code }) => code)).toEqual(['billing_client_mismatch']);
    const { state, firm } = await customer(15);
    expect([state, firm?.name]).toEqual(['created', 'Pat Morgan']);
    await expect(firmsOf('Pat Morgan')).resolves.toHaveLength(1);
    await expect(house.ledgerRowsOf(orderId)).resolves.toEqual([]);

    await house.sandbox('POST', '/deltek/projects', { wbs1: 'WEB2026', billingClientId: firm?.clientId });
    await house.call('POST', '/deltek/refresh');
    await house.until('the copy of the project', async () => {
      const { items } = await house.call<{ items: { billingClientId: string }[] }>(
        'GET',
        '/deltek/projects?q=WEB2026',
      );
      return items.some(({ billingClientId }) => billingClientId === firm?.clientId);
    });
    await house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    const posted = await house.untilOrder(orderId, 'posted');
    expect(posted.store?.firm?.clientId).toBe(firm?.clientId);
    await expect(firmsOf('Pat Morgan')).resolves.toHaveLength(1);
  });

  it('and is told of by webhook when the store changes it, so that a person can take it over', async () => {
    await house.sandbox('PATCH', '/bigcommerce/customers/15', { lastName: 'Morgan-Reed' });
    const proposed = await house.until('the difference', async () => {
      const seen = await customer(15);
      return seen.state === 'proposed' && seen;
    });
    expect(proposed.differences).toMatchObject([{ field: 'name', after: 'Pat Morgan-Reed' }]);
    await house.call('POST', '/customers/15/differences/name/accept');
    await expect(firmsOf('Pat Morgan-Reed')).resolves.toHaveLength(1);
    expect((await customer(15)).state).toBe('created');
  });
});
