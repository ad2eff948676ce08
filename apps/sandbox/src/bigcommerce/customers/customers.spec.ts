import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const idsOf = async (query: string) => (await shell.get(`v3/customers?${query}`)).rows.map(({ id }) => id);

describe('the list of customers', () => {
  it('shows them with what is included', async () => {
    const { rows } = await shell.get(
      'v3/customers?id:in=11&include=addresses,storecredit,attributes,formfields',
    );
    expect(rows).toMatchObject([
      {
        id: 11,
        email: 'orders@lakesidetimber.example',
        company: 'Lakeside Timber Co',
        customer_group_id: 3,
        date_created: '2026-01-05T09:00:00Z',
        address_count: 1,
        addresses: [
          { customer_id: 11, address1: '12 Quay Road', country_code: 'US', address_type: 'commercial' },
        ],
        store_credit_amounts: [{ amount: 0 }],
        attributes: [],
        form_fields: [],
      },
    ]);
    expect((await shell.get('v3/customers?id:in=11')).rows[0]).not.toHaveProperty('addresses');
    expect((await shell.get('v3/customers?include=orders')).status).toBe(422);
  });

  it('is filtered, leaving out who is not there', async () => {
    expect(await idsOf('id:in=11,12,999')).toEqual([11, 12]);
    expect(await idsOf('email:in=AP@harborarchitects.example')).toEqual([14]);
    expect(await idsOf('company:in=summit group')).toEqual([16]);
    expect(await idsOf('customer_group_id:in=3')).toEqual([11, 12]);
    expect(await idsOf('name:like=harb')).toEqual([14]);
    expect(await idsOf('name:in=Pat Morgan')).toEqual([15]);
    expect(await idsOf('phone:in=555-0113')).toEqual([13]);
    expect(await idsOf('date_created:min=2026-02-01T00:00:00')).toEqual([]);
    expect((await shell.get('v3/customers?id:in=me')).status).toBe(422);
    expect((await shell.get('v3/customers?date_modified:min=soon')).status).toBe(422);
  });

  it('is found by the last change', async () => {
    await shell.control('customers/15', { company: 'Morgan Mapping' }, 'PATCH');
    expect(await idsOf('date_modified:min=2026-11-20T16:00:00')).toEqual([15]);
    expect(await idsOf('date_modified:max=2026-11-20')).not.toContain(15);
    expect((await idsOf('sort=date_modified:desc'))[0]).toBe(15);
    expect((await idsOf('sort=last_name:asc'))[0]).toBe(14);
    expect((await shell.get('v3/customers?sort=age:asc')).status).toBe(422);
  });

  it('comes in pages, with cursors on the first page only', async () => {
    const first = await shell.get('v3/customers?limit=4');
    expect(first.json).toMatchObject({
      meta: {
        pagination: { total: 6, count: 4, per_page: 4, total_pages: 2, links: { next: '?page=2&limit=4' } },
        cursor_pagination: { count: 4, links: { next: expect.stringContaining('after=') } },
      },
    });
    const second = await shell.get('v3/customers?limit=4&page=2');
    expect(second.rows.map(({ id }) => id)).toEqual([15, 16]);
    expect(second.json).not.toHaveProperty('meta.cursor_pagination');
    const { meta } = first.json as {
      meta: { cursor_pagination: { end_cursor: string; start_cursor: string } };
    };
    const { end_cursor: end } = meta.cursor_pagination;
    expect(await idsOf(`limit=4&page=7&after=${end}`)).toEqual([15, 16]);
    expect(await idsOf(`limit=2&before=${end}`)).toEqual([12, 13]);
    expect((await shell.get('v3/customers?after=nonsense')).status).toBe(422);
  });
});

describe('addresses', () => {
  const twelve = Array.from({ length: 12 }, (_unused, index) => ({
    address1: `${index} Row`,
    city: 'Austin',
  }));

  it('come along ten at most; the rest is read on its own', async () => {
    await shell.control('customers/15', { addresses: twelve }, 'PATCH');
    const { rows } = await shell.get('v3/customers?id:in=15&include=addresses');
    expect(rows).toMatchObject([{ address_count: 12 }]);
    expect(rows[0]?.addresses).toHaveLength(10);
    expect((await shell.get('v3/customers/addresses?customer_id:in=15&limit=250')).rows).toHaveLength(12);
    expect((await shell.get('v3/customers/addresses?customer_id:in=15&limit=5&page=3')).rows).toHaveLength(2);
  });
});

describe('what people do to customers', () => {
  it('creates one with an address, which new orders are billed to', async () => {
    const { status, json } = await shell.control('customers', {
      email: 'new@fresh.example',
      firstName: 'Fay',
      lastName: 'Fresh',
      company: 'Fresh Survey Co',
      storeCredit: '12.50',
      addresses: [{ address1: '1 New Street', city: 'Reno', state: 'Nevada', postalCode: '89501' }],
    });
    expect([status, json]).toMatchObject([201, { id: 101, storeCredit: '12.50', addresses: 1 }]);
    const id = await shell.place({ preset: 'simple', customerId: 101 });
    expect((await shell.get(`v2/orders/${id}`)).json).toMatchObject({
      billing_address: { company: 'Fresh Survey Co', street_1: '1 New Street', email: 'new@fresh.example' },
    });
    expect((await shell.control('customers')).json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id: 101 })]),
    });
  });

  it('redeems store credit with the order, unless its payment is declined', async () => {
    await shell.control('customers/15', { storeCredit: '50.00' }, 'PATCH');
    const creditOf = async () =>
      (await shell.get('v3/customers?id:in=15&include=storecredit')).rows[0]?.store_credit_amounts;
    await shell.place({ preset: 'store-credit', customerId: 15 });
    expect(await creditOf()).toEqual([{ amount: 10 }]);
    await shell.place({ preset: 'store-credit', customerId: 15, payment: 'declined' });
    expect(await creditOf()).toEqual([{ amount: 10 }]);
  });

  it('deletes one, whose orders stay', async () => {
    const id = await shell.place({ preset: 'simple', customerId: 12 });
    expect((await shell.control('customers/12', undefined, 'DELETE')).status).toBe(200);
    expect(await idsOf('id:in=12')).toEqual([]);
    expect((await shell.get(`v2/orders/${id}`)).json).toMatchObject({ customer_id: 12 });
    expect((await shell.control('orders', { preset: 'simple', customerId: 12 })).status).toBe(400);
    expect((await shell.control('customers/12', {}, 'PATCH')).status).toBe(404);
  });

  it.each([
    [{ firstName: 'A', lastName: 'B' }, 'email'],
    [{ email: 'orders@lakesidetimber.example', firstName: 'A', lastName: 'B' }, 'email'],
    [{ email: 'a@b.example', firstName: '', lastName: 'B' }, 'firstName'],
    [
      { email: 'a@b.example', firstName: 'A', lastName: 'B', addresses: [{ city: 'X' }] },
      'addresses.0.address1',
    ],
    [{ email: 'a@b.example', firstName: 'A', lastName: 'B', age: 7 }, 'age'],
  ])('refuses %j, naming %s', async (body, field) => {
    const { status, json } = await shell.control('customers', body);
    expect([status, json]).toMatchObject([400, { errors: [{ field }] }]);
  });
});
