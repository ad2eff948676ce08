import { PRESET_NAMES } from '../presets/names.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const orderOf = async (id: number) => (await shell.get(`v2/orders/${id}`)).json;

describe('presets', () => {
  it('are listed with a sentence and the total they come to', async () => {
    const { items } = (await shell.control('presets')).json as { items: Record<string, string>[] };
    expect(Object.fromEntries(items.map(({ name, total }) => [name, total]))).toEqual({
      simple: '54.07',
      E01: '253.04',
      E08a: '204.40',
      E09: '110.16',
      E10: '108.00',
      E11: '64.96',
      E25: '100.00',
      zero: '0.00',
      guest: '54.07',
      authorized: '129.90',
      unpaid: '129.90',
      incomplete: '54.07',
      'gift-certificate': '154.07',
      E05: '253.04',
      'store-credit': '54.07',
      'on-account': '129.90',
      'two-projects': '253.04',
      'many-lines': '81.00',
      mismatch: '54.95',
    });
    for (const { label } of items) expect(label).not.toBe('');
  });

  it.each(PRESET_NAMES.map((name) => [name]))('%s can be placed and read', async (preset) => {
    const id = await shell.place({ preset });
    expect((await shell.get(`v2/orders/${id}`)).status).toBe(200);
    expect((await shell.control('orders')).json).toMatchObject({ items: [{ id }] });
  });

  it('give way to what is said beside them', async () => {
    const id = await shell.place({
      preset: 'E01',
      customerId: 12,
      createdAt: '2025-12-31T12:00:00.500Z',
      modifiedAt: '2026-01-01T12:00:00.500Z',
      channelId: 2,
      paymentMethod: 'Card',
      lines: [{ sku: 'B-200' }],
      totalsOverride: { totalIncTax: '999.00' },
      externalSource: 'M-MIG',
      notes: 'a note',
    });
    expect(await orderOf(id)).toMatchObject({
      customer_id: 12,
      date_created: 'Wed, 31 Dec 2025 12:00:00 +0000',
      date_modified: 'Thu, 01 Jan 2026 12:00:00 +0000',
      channel_id: 2,
      payment_method: 'Card',
      items_total: 1,
      total_inc_tax: '999.0000',
      total_tax: '9.90',
      external_source: 'M-MIG',
      staff_notes: 'a note',
    });
  });
});

describe('an edit', () => {
  it('computes the totals anew, clears discounts and fees, and leaves the transactions', async () => {
    const id = await shell.place({ preset: 'E09', coupon: { code: 'X', discount: '5.00' } });
    const { rows: before } = await shell.get(`v2/orders/${id}/products`);
    shell.clock.advance(60_000);
    const { status } = await shell.control(
      `orders/${id}`,
      { lines: [{ id: before[0]?.id, sku: 'A-100', price: '80.00', quantity: 2 }], handling: '0' },
      'PATCH',
    );
    expect(status).toBe(200);
    expect(await orderOf(id)).toMatchObject({
      subtotal_ex_tax: '160.0000',
      coupon_discount: '0.0000',
      handling_cost_ex_tax: '0.0000',
      shipping_cost_ex_tax: '12.5000',
      total_inc_tax: '186.3000',
      date_modified: 'Fri, 20 Nov 2026 16:01:00 +0000',
    });
    expect((await shell.get(`v2/orders/${id}/products`)).rows).toMatchObject([
      { id: before[0]?.id, quantity: 2 },
    ]);
    expect((await shell.get(`v2/orders/${id}/fees`)).status).toBe(204);
    expect((await shell.get(`v3/orders/${id}/transactions`)).rows).toMatchObject([{ amount: 104.76 }]);
  });

  it('can keep a coupon and fees by saying them again, and change notes or status alone', async () => {
    const id = await shell.place({ preset: 'E08a' });
    await shell.control(
      `orders/${id}`,
      {
        lines: [{ sku: 'A-100', price: '200.00' }],
        coupon: { code: 'TWENTY', discount: '20.00' },
        fees: [{ name: 'Rush', cost: '1.00' }],
      },
      'PATCH',
    );
    expect(await orderOf(id)).toMatchObject({ coupon_discount: '20.0000', total_inc_tax: '205.4000' });
    await shell.control(`orders/${id}`, { notes: 'call first', statusId: 9 }, 'PATCH');
    expect(await orderOf(id)).toMatchObject({
      staff_notes: 'call first',
      status_id: 9,
      total_inc_tax: '205.4000',
    });
  });

  it.each([
    [{ lines: [{ id: 99, sku: 'A-100' }] }, 'lines.0.id'],
    [{ lines: [] }, 'lines'],
    [{ coupon: { code: 'X', discount: '1.00' } }, 'lines'],
    [{ statusId: 15 }, 'statusId'],
  ])('like %j is refused, naming %s', async (change, field) => {
    const id = await shell.place({ preset: 'simple' });
    const { status, json } = await shell.control(`orders/${id}`, change, 'PATCH');
    expect([status, json]).toMatchObject([400, { errors: [{ field }] }]);
    expect(await orderOf(id)).toMatchObject({ total_inc_tax: '54.0700' });
  });
});

describe('an order', () => {
  it.each([
    ['cancel', { status_id: 5, payment_status: 'captured' }],
    ['ship', { status_id: 2, items_shipped: 1, date_shipped: 'Fri, 20 Nov 2026 16:00:00 +0000' }],
    ['complete', { status_id: 10, status: 'Completed' }],
    ['archive', { is_deleted: true, status_id: 11 }],
  ])('can be told to %s', async (action, state) => {
    const id = await shell.place({ preset: 'simple' });
    expect((await shell.control(`orders/${id}/${action}`, {})).status).toBe(200);
    expect(await orderOf(id)).toMatchObject(state);
  });

  it.each([
    ['orders/1001/explode', 404],
    ['orders/1001/toString', 404],
    ['orders/4711/cancel', 404],
    ['orders/me/cancel', 404],
    ['orders/1001/void', 409],
    ['orders/1001/cancel?store=nobody', 404],
  ])('cannot be told %s', async (path, status) => {
    await shell.place({ preset: 'simple' });
    expect((await shell.control(path, {})).status).toBe(status);
  });

  it.each([
    [{ preset: 'E99' }, 'preset'],
    [{ preset: 'E01', lines: 'all' }, 'lines'],
    [{ customerId: 999 }, 'customerId'],
    [{ customerId: '11' }, 'customerId'],
    [{ createdAt: 'yesterday' }, 'createdAt'],
    [{ currency: 'XXQ' }, 'currency'],
    [{ lines: [{ sku: 'Z-1' }] }, 'lines.0.price'],
    [{ lines: [{ sku: 'A-100', quantity: 0 }] }, 'lines.0.quantity'],
    [{ lines: [{ sku: 'A-100', price: 49.95 }] }, 'lines.0.price'],
    [{ lines: [{ sku: 'A-100', bundle: 0 }] }, 'lines.0.bundle'],
    [{ discount: '49.96' }, 'discount'],
    [{ coupon: { code: 'X', discount: '50.00' } }, 'coupon.discount'],
    [{ coupon: { code: 'X', discount: '1.005' } }, 'coupon.discount'],
    [{ storeCredit: '54.08' }, 'storeCredit'],
    [{ giftCertificate: '54.08' }, 'giftCertificate'],
    [{ customerId: 0, storeCredit: '1.00' }, 'storeCredit'],
    [{ taxes: [{ name: 'State Tax', rate: 'much' }] }, 'taxes.0.rate'],
    [{ totalsOverride: { total: '1.00' } }, 'totalsOverride.total'],
    [{ colour: 'red' }, 'colour'],
  ])('like %j is refused, naming %s', async (body, field) => {
    const { status, json } = await shell.control('orders', body);
    expect([status, json]).toMatchObject([400, { errors: [{ field }] }]);
    expect((await shell.control('orders')).json).toEqual({ items: [] });
  });
});

it('gives the same ids again after a reset', async () => {
  expect(await shell.place({ preset: 'simple' })).toBe(1001);
  expect(await shell.place({ preset: 'simple' })).toBe(1002);
  shell.reset();
  expect(await shell.place({ preset: 'simple' })).toBe(1001);
});
