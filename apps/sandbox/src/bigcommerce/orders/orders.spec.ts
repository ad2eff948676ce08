import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const idsOf = async (query: string) => (await shell.get(`v2/orders?${query}`)).rows.map(({ id }) => id);

describe('the list of orders', () => {
  it('is answered 204 without a body where it is empty, and past the last page', async () => {
    for (const query of ['', '?page=2']) {
      const { status, text } = await shell.get(`v2/orders${query}`);
      expect([status, text]).toEqual([204, '']);
    }
    await shell.place({ preset: 'simple' });
    expect((await shell.get('v2/orders?page=2&limit=1')).status).toBe(204);
  });

  it('comes in pages of 50, by ascending id', async () => {
    for (let count = 0; count < 51; count += 1) await shell.place({ preset: 'simple' });
    expect(await idsOf('')).toHaveLength(50);
    expect(await idsOf('page=2')).toEqual([1051]);
    expect(await idsOf('limit=250')).toHaveLength(51);
    expect(await idsOf('sort=id:desc&limit=2')).toEqual([1051, 1050]);
  });

  it('is refused above 250 rows, or cut to them where the store does that', async () => {
    const refused = await shell.get('v2/orders?limit=251');
    expect([refused.status, refused.json]).toMatchObject([413, [{ status: 413 }]]);
    for (let count = 0; count < 3; count += 1) await shell.place({ preset: 'simple' });
    shell.switch({ maxPageSize: 2, largeLimit: 'clamp' });
    expect(await idsOf('limit=250')).toEqual([1001, 1002]);
  });

  it('is filtered by what orders are', async () => {
    await shell.place({ preset: 'E01', customerId: 11 });
    await shell.place({ preset: 'guest', channelId: 2 });
    await shell.place({ preset: 'unpaid', customerId: 12 });
    expect(await idsOf('customer_id=11')).toEqual([1001]);
    expect(await idsOf('customer_id=0')).toEqual([1002]);
    expect(await idsOf('status_id=7')).toEqual([1003]);
    expect(await idsOf('channel_id=2')).toEqual([1002]);
    expect(await idsOf('min_id=1002&max_id=1002')).toEqual([1002]);
    expect(await idsOf('min_total=100&max_total=200')).toEqual([1003]);
    expect(await idsOf('email=ORDERS@lakesidetimber.example')).toEqual([1001]);
    expect(await idsOf('payment_method=Bank%20Deposit')).toEqual([1003]);
    expect(await idsOf('external_order_id=4711')).toEqual([]);
    expect((await shell.get('v2/orders?customer_id=me')).status).toBe(400);
    expect((await shell.get('v2/orders?min_total=lots')).status).toBe(400);
  });

  it('is filtered by dates in RFC 2822 and ISO 8601, both bounds included', async () => {
    await shell.place({ preset: 'simple', createdAt: '2026-11-01T12:00:00Z' });
    await shell.place({ preset: 'simple' });
    shell.clock.advance(3_600_000);
    await shell.control('orders/1001', { notes: 'x' }, 'PATCH');
    expect(await idsOf('min_date_created=2026-11-02T00:00:00Z')).toEqual([1002]);
    expect(await idsOf('max_date_created=2026-11-01T12:00:00Z')).toEqual([1001]);
    expect(await idsOf('min_date_modified=2026-11-20T17:00:00.000Z')).toEqual([1001]);
    const rfc = encodeURIComponent('Fri, 20 Nov 2026 12:00:00 -0500');
    expect(await idsOf(`min_date_modified=${rfc}`)).toEqual([1001]);
    expect(await idsOf('max_date_modified=2026-11-20T16:00:00Z')).toEqual([1002]);
    expect(await idsOf('sort=date_modified:asc')).toEqual([1002, 1001]);
  });

  it('is not filtered by dates nobody can read, nor where the store ignores them', async () => {
    await shell.place({ preset: 'simple' });
    expect(await idsOf('min_date_modified=yesterday')).toEqual([1001]);
    expect(await idsOf('min_date_modified=2027-01-01T00:00:00Z')).toEqual([]);
    shell.switch({ dateFilters: 'ignored' });
    expect(await idsOf('min_date_modified=2027-01-01T00:00:00Z')).toEqual([1001]);
  });

  it('sorts by nothing else than the store knows', async () => {
    await shell.place({ preset: 'guest' });
    await shell.place({ preset: 'unpaid' });
    expect(await idsOf('sort=customer_id')).toEqual([1001, 1002]);
    expect(await idsOf('sort=status_id:desc')).toEqual([1001, 1002]);
    expect((await shell.get('v2/orders?sort=colour')).status).toBe(400);
  });

  it('hides archived orders, unless they are asked for or the store shows them', async () => {
    const id = await shell.place({ preset: 'simple' });
    await shell.control(`orders/${id}/archive`, {});
    expect(await idsOf('')).toEqual([]);
    expect(await idsOf('is_deleted=true')).toEqual([id]);
    shell.switch({ archivedInLists: true });
    expect(await idsOf('')).toEqual([id]);
    expect((await shell.get(`v2/orders/${id}`)).json).toMatchObject({ is_deleted: true });
    shell.switch({ archivedById: '404' });
    expect((await shell.get(`v2/orders/${id}`)).status).toBe(404);
  });

  it('is counted by status with the same filters', async () => {
    await shell.place({ preset: 'simple' });
    await shell.place({ preset: 'unpaid' });
    expect((await shell.get('v2/orders/count')).json).toMatchObject({ count: 2 });
    const { json } = await shell.get('v2/orders/count?status_id=7');
    expect(json).toMatchObject({
      count: 1,
      statuses: expect.arrayContaining([expect.objectContaining({ id: 7, count: 1 })]),
    });
  });
});

describe('an order that cannot be seen yet', () => {
  it('is answered 404 for the first reads, with all its parts, and is in no list', async () => {
    shell.switch({ notReadableFirst: 2 });
    const id = await shell.place({ preset: 'simple' });
    const statuses = [];
    for (const path of ['', '/products', '', '/products', '']) {
      statuses.push((await shell.get(`v2/orders/${id}${path}`)).status);
      if (statuses.length === 2) expect(await idsOf('')).toEqual([]);
    }
    expect(statuses).toEqual([404, 404, 404, 200, 200]);
    expect(await idsOf('')).toEqual([id]);
  });
});

it('knows the fifteen statuses, one of them with a label of the merchant', async () => {
  const { rows } = await shell.get('v2/order_statuses');
  expect(rows).toHaveLength(15);
  expect((await shell.get('v2/order_statuses/11')).json).toMatchObject({
    name: 'Awaiting Fulfillment',
    custom_label: 'Packing',
  });
  expect((await shell.get('v2/order_statuses/15')).status).toBe(404);
});
