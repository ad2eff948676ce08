import { startHouse, type House } from '../support/house.js';
import type { ExceptionPage, FirmPage, OrderDetail, RuleView } from '../support/shapes.js';

/* Held with its cause, nothing posted, nothing lost, posted once after the fix. */
describe('an order that cannot be posted yet', () => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house.close());

  const codes = ({ holds }: OrderDetail) => holds.map(({ code }) => code);
  const retry = (orderId: number) => house.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
  const firm = async (name: string) => {
    const { items } = await house.call<FirmPage>('GET', `/deltek/firms?q=${encodeURIComponent(name)}`);
    return items[0]?.clientId;
  };

  it('for want of a firm is posted once the customer is mapped', async () => {
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 15 });
    const held = await house.untilOrder(orderId, 'held');
    expect(codes(held)).toContain('firm_unresolved');
    expect(await house.ledgerRowsOf(orderId)).toEqual([]);

    await house.call('POST', '/firm-mappings', { customerId: '15', clientId: await firm('Web Store') });
    await retry(orderId);
    const posted = await house.untilOrder(orderId, 'posted');
    expect(posted.holds).toEqual([]);
    expect(new Set((await house.ledgerRowsOf(orderId)).map(({ Batch }) => Batch)).size).toBe(2);
  });

  it('for want of an account names the role, and is posted once the account is mapped', async () => {
    const { items } = await house.call<{ items: RuleView[] }>('GET', '/account-rules?limit=200');
    const shipping = items.find(({ role }) => role === 'shipping');
    await house.call('DELETE', `/account-rules/${shipping?.id}`);
    const orderId = await house.placeOrder({ preset: 'E01', customerId: 11 });
    const held = await house.untilOrder(orderId, 'held');
    expect(held.holds).toEqual([
      expect.objectContaining({ code: 'account_unmapped', field: expect.stringContaining('shipping') }),
    ]);
    expect(await house.ledgerRowsOf(orderId)).toEqual([]);

    await house.call('POST', '/account-rules', { role: 'shipping', match: {}, account: '4050' });
    await retry(orderId);
    await house.untilOrder(orderId, 'posted');
  });

  it('because the project bills another firm is held with both names', async () => {
    const clientId = await firm('Northwind');
    const mapping = await house.call<RuleView>('POST', '/firm-mappings', { customerId: '12', clientId });
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 12 });
    const { holds } = await house.untilOrder(orderId, 'held');
    const mismatch = holds.find(({ code }) => code === 'billing_client_mismatch');
    expect(mismatch?.detail).toMatch(/ bills [A-Z][A-Za-z ]+ \(.*the customer is Northwind Surveying \(/);

    await house.call('DELETE', `/firm-mappings/${mapping.id}`);
    await retry(orderId);
    await house.untilOrder(orderId, 'posted');
  });

  it('because it does not add up, or is older than the cut-over date, says so and posts nothing', async () => {
    const wrong = await house.placeOrder({
      preset: 'simple',
      customerId: 11,
      totalsOverride: { totalIncTax: '999.00' },
    });
    expect(codes(await house.untilOrder(wrong, 'held'))).toContain('total_mismatch');
    const old = await house.placeOrder({
      preset: 'simple',
      customerId: 11,
      createdAt: '2025-12-31T12:00:00Z',
    });
    expect(codes(await house.untilOrder(old, 'held'))).toContain('before_cutover');
    expect([...(await house.ledgerRowsOf(wrong)), ...(await house.ledgerRowsOf(old))]).toEqual([]);
  });

  it('is counted under its cause with the money at stake', async () => {
    const { groups } = await house.call<ExceptionPage>('GET', '/exceptions?groupBy=cause');
    const mismatch = groups?.find(({ cause }) => cause === 'total_mismatch');
    expect(mismatch).toMatchObject({ count: 1, amounts: [{ currency: 'USD' }] });
  });
});
