import { startHouse, type House } from '../support/house.js';

/* Held with its cause, nothing posted, nothing lost, posted once after the fix. */
describe('an order that cannot be posted yet', () => {
  let house: House;
  let path: string;

  beforeAll(async () => {
    house = await startHouse();
    path = `/connections/${house.connectionId}`;
  });
  afterAll(() => house.close());

  const place = async (order: object): Promise<number> =>
    (await house.sandbox('POST', '/bigcommerce/orders', order)).id;
  const codes = ({ holds }: any) => holds.map(({ code }: any) => code);
  const rowsOf = async (orderId: number) => {
    const { rows } = await house.sandbox('GET', '/deltek/ledger');
    return rows.filter(({ Batch }: any) => new RegExp(`^BC(IN|CR)-\\d+-${orderId}(-|$)`).test(Batch));
  };

  it('for want of a firm is posted once the customer is mapped', async () => {
    const orderId = await place({ preset: 'simple', customerId: 15 });
    const held = await house.untilOrder(orderId, 'held');
    expect(codes(held)).toContain('firm_unresolved');
    expect(await rowsOf(orderId)).toEqual([]);

    const { items } = await house.api.get(`${path}/deltek/firms?q=Web%20Store`);
    await house.api.post(`${path}/firm-mappings`, { customerId: '15', clientId: items[0].clientId });
    await house.api.post(`${path}/orders/${orderId}/replay`, { dryRun: false });
    const posted = await house.untilOrder(orderId, 'posted');
    expect(posted.holds).toEqual([]);
    expect(new Set((await rowsOf(orderId)).map(({ Batch }: any) => Batch)).size).toBe(2);
  });

  it('for want of an account names the role, and is posted once the account is mapped', async () => {
    const rules = await house.api.get(`${path}/account-rules?limit=200`);
    const shipping = rules.items.find(({ role }: any) => role === 'shipping');
    await house.api.delete(`${path}/account-rules/${shipping.id}`);
    const orderId = await place({ preset: 'E01', customerId: 11 });
    const held = await house.untilOrder(orderId, 'held');
    expect(held.holds).toEqual([
      expect.objectContaining({ code: 'account_unmapped', field: expect.stringContaining('shipping') }),
    ]);
    expect(await rowsOf(orderId)).toEqual([]);

    await house.api.post(`${path}/account-rules`, { role: 'shipping', match: {}, account: '4050' });
    await house.api.post(`${path}/orders/${orderId}/replay`, { dryRun: false });
    await house.untilOrder(orderId, 'posted');
  });

  it('because the project bills another firm is held with both names', async () => {
    const { items } = await house.api.get(`${path}/deltek/firms?q=Northwind`);
    const mapping = await house.api.post(`${path}/firm-mappings`, {
      customerId: '12',
      clientId: items[0].clientId,
    });
    const orderId = await place({ preset: 'simple', customerId: 12 });
    expect(codes(await house.untilOrder(orderId, 'held'))).toContain('billing_client_mismatch');

    await house.api.delete(`${path}/firm-mappings/${mapping.id}`);
    await house.api.post(`${path}/orders/${orderId}/replay`, { dryRun: false });
    await house.untilOrder(orderId, 'posted');
  });

  it('because it does not add up, or is older than the cut-over date, says so and posts nothing', async () => {
    const wrong = await place({
      preset: 'simple',
      customerId: 11,
      totalsOverride: { totalIncTax: '999.00' },
    });
    expect(codes(await house.untilOrder(wrong, 'held'))).toContain('total_mismatch');
    const old = await place({ preset: 'simple', customerId: 11, createdAt: '2025-12-31T12:00:00Z' });
    expect(codes(await house.untilOrder(old, 'held'))).toContain('before_cutover');
    expect([...(await rowsOf(wrong)), ...(await rowsOf(old))]).toEqual([]);
  });

  it('is counted under its cause with the money at stake', async () => {
    const { groups } = await house.api.get(`${path}/exceptions?groupBy=cause`);
    const mismatch = groups.find(({ cause }: any) => cause === 'total_mismatch');
    expect(mismatch).toMatchObject({ count: 1, amounts: [{ currency: 'USD' }] });
  });
});
