import { JobQueue, Locks } from '../../apps/api/src/platform/index.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { OrderPlanner } from '../../apps/api/src/sync/planner.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
beforeEach(() => room.setMode('automatic'));
afterEach(() => room.heal());
afterAll(() => room.close());

const set = (settings: object) =>
  room.database.query('UPDATE connection SET settings = settings || $1', [JSON.stringify(settings)]);
const storeReads = async () => (await room.calls('bigcommerce'))['GET orders/{id}'] ?? 0;
const states = (order: { documents: { type: string; state: string }[] }) =>
  order.documents.map(({ type, state }) => `${type} ${state}`);

describe('a look at an order', () => {
  it('plans its documents; the ledger’s walk posts them, and the order follows', async () => {
    const orderId = await looks.place();
    const planned = await looks.lookAt(orderId);
    expect([planned.state, states(planned)]).toEqual(['posting', ['IN planned', 'CR planned']]);
    await looks.walk();
    const posted = await looks.order(orderId);
    expect([posted.state, posted.difference.amount]).toEqual(['posted', '0.00']);
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done']);
  });

  it('any number of times ends in the same documents', async () => {
    const orderId = await looks.place();
    for (let time = 0; time < 3; time += 1) await looks.lookAt(orderId);
    await looks.walk();
    const again = await looks.lookAt(orderId);
    expect([again.state, states(again)]).toEqual(['posted', ['IN confirmed', 'CR confirmed']]);
  });

  it('is left out when the looks before answered every event', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    const before = await storeReads();
    await looks.look(orderId);
    await expect(storeReads()).resolves.toBe(before);
  });

  it('follows another one that is under way, instead of racing it', async () => {
    const orderId = await looks.place();
    await looks.tell(orderId);
    const name = `order:${room.connectionId}:${orderId}`;
    await room.get(Locks).tryWith(name, () => looks.look(orderId));
    await expect(looks.eventStates(orderId)).resolves.toEqual(['pending']);
    await expect(room.get(JobQueue).counts('look-at-order')).resolves.toMatchObject({ delayed: 1 });
  });

  it('does not answer for an event that comes while it runs', async () => {
    const orderId = await looks.place();
    await looks.tell(orderId);
    await room.fault('GET', `orders/${orderId}`, { delayMs: 300 }, 'bigcommerce');
    const running = looks.look(orderId);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await looks.tell(orderId);
    await running;
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done', 'pending']);
  });

  it('keeps each different content of the order as evidence', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await looks.lookAt(orderId);
    room.clock.pass(1);
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { statusId: 2 });
    await looks.lookAt(orderId);
    const { items } = await room.call<{ items: { readAt: string; body: { order: object } }[] }>(
      'GET',
      `/orders/${orderId}/records`,
    );
    expect(items).toMatchObject([
      { body: { order: { id: orderId, statusId: 2 } } },
      { body: { order: { id: orderId, statusId: 11 } } },
    ]);
    expect(items[0]!.readAt > items[1]!.readAt).toBe(true);
  });
});

describe('what orders bring and no row names', () => {
  interface Unmapped {
    readonly table: string;
    readonly field: string;
    readonly value: string;
    readonly orders: number;
    readonly exampleOrderId: number;
    readonly outcome: string;
    readonly held: { readonly count: number; readonly amounts: readonly { readonly amount: string }[] };
  }
  const list = async (query: string) =>
    await room.call<{ items: Unmapped[]; nextCursor: string | null }>('GET', `/unmapped?limit=200&${query}`);
  const counts = async (query: string) =>
    Object.fromEntries((await list(query)).items.map(({ value, orders }) => [value, orders]));

  it('is listed with how many orders bring it, each order once, and what comes of it', async () => {
    const before = await counts('table=account-rules&field=sku');
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await looks.lookAt(orderId);
    const { items } = await list('table=account-rules&field=sku');
    const [sku] = items.filter(({ exampleOrderId }) => exampleOrderId === orderId);
    expect(sku).toMatchObject({ table: 'account-rules', field: 'sku', outcome: 'default' });
    expect(sku!.orders).toBe((before[sku!.value] ?? 0) + 1);
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { statusId: 2 });
    await looks.lookAt(orderId);
    expect((await counts('table=account-rules&field=sku'))[sku!.value]).toBe(sku!.orders);

    const rule = { role: 'revenue', match: { sku: sku!.value.toLowerCase() }, account: '4010' };
    const { id } = await room.call<{ id: string }>('POST', '/account-rules', rule);
    expect(await counts('table=account-rules&field=sku')).not.toHaveProperty([sku!.value]);
    await room.call('DELETE', `/account-rules/${id}`);
    expect((await counts('table=account-rules&field=sku'))[sku!.value]).toBe(sku!.orders);
  });

  it('is counted no longer for an order that changed and does not bring it any more', async () => {
    const skus = () => counts('table=account-rules&field=sku');
    const orderId = await looks.place({ lines: [{ sku: 'A-100' }] });
    await looks.lookAt(orderId);
    const before = await skus();
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { lines: [{ sku: 'K-400' }] });
    await looks.lookAt(orderId);
    const after = await skus();
    const changed = (sku: string) => (after[sku] ?? 0) - (before[sku] ?? 0);
    expect(['A-100', 'K-400'].map(changed)).toEqual([-1, 1]);
  });

  it('is held where no row is for everything, and paged without loss', async () => {
    await looks.lookAt(await looks.place());
    const { items } = await room.call<{ items: { id: string; match: object }[] }>(
      'GET',
      '/tax-rules?limit=200',
    );
    for (const { id } of items) await room.call('DELETE', `/tax-rules/${id}`);
    const all = (await list('table=tax-rules')).items;
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(new Set(['held']));
    expect(new Set(all.map(({ held }) => held.count))).toEqual(new Set([0]));
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    const { state, total } = await looks.order(orderId);
    expect(state).toBe('held');
    const brought = (await list('table=tax-rules')).items.filter(
      ({ exampleOrderId }) => exampleOrderId === orderId,
    );
    expect(brought.length).toBeGreaterThan(0);
    for (const { held } of brought) expect(held).toEqual({ count: 1, amounts: [total] });
    const seen: Unmapped[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Unmapped[]; nextCursor: string | null } = await room.call(
        'GET',
        `/unmapped?table=tax-rules&limit=1${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await list('table=tax-rules')).items);
    expect(await list('table=tax-rules&outcome=held')).toEqual(await list('table=tax-rules'));
    expect((await list('table=tax-rules&outcome=default')).items).toEqual([]);
    const others = (await list('')).items.filter(({ exampleOrderId }) => exampleOrderId === orderId);
    const byDefault = others.filter(({ outcome }) => outcome === 'default');
    expect(byDefault.length).toBeGreaterThan(0);
    expect(new Set(byDefault.map(({ held }) => held.count))).toEqual(new Set([0]));
    await mapSandbox(room);
  });

  it('is found where it holds orders, behind thousands of more frequent values that do not', async () => {
    await looks.lookAt(await looks.place());
    const rules = await room.call<{ items: { id: string }[] }>('GET', '/tax-rules?limit=200');
    for (const { id } of rules.items) await room.call('DELETE', `/tax-rules/${id}`);
    const { items: holding } = await list('outcome=held');
    expect(holding.length).toBeGreaterThan(0);
    const bring = (from: number, to: number) =>
      room.database.query(
        `INSERT INTO sent_value
           (connection_id, "table", role, field, value, orders, last_seen, example_order_id, subject)
         SELECT connection_id, "table", role, field, 'MANY-' || n, 1000000 - n, last_seen, example_order_id, subject
         FROM generate_series($2::int, $3) n, (SELECT * FROM sent_value WHERE connection_id = $1
           AND "table" = 'account-rules' AND role = 'revenue' AND field = 'sku' LIMIT 1) one`,
        [room.connectionId, from, to],
      );
    await bring(1, 4_100);
    expect(await list('outcome=held')).toEqual({ items: holding, nextCursor: null });
    // One request looks at so many values and no more; the cursor goes on.
    await bring(4_101, 10_100);
    const empty = await list('outcome=held');
    expect(empty).toEqual({ items: [], nextCursor: expect.any(String) });
    expect(await list(`outcome=held&cursor=${empty.nextCursor}`)).toEqual({
      items: holding,
      nextCursor: null,
    });
    await room.database.query(`DELETE FROM sent_value WHERE value LIKE 'MANY-%'`);
    await mapSandbox(room);
  });
});

describe('an order that changes before its documents are sent', () => {
  it('and is cancelled takes the invoice back: only its money is posted, as a deposit', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/cancel`);
    const cancelled = await looks.lookAt(orderId);
    expect([cancelled.state, states(cancelled).sort()]).toEqual(['posting', ['CR planned', 'IN abandoned']]);
    await looks.walk();
    const ledger = await room.ledger();
    const rows = ledger.rows.filter(({ Batch }) => Batch.includes(`-${orderId}`));
    expect(rows.map(({ Account }) => Account).sort()).toEqual(['1051', '2350']);
  });

  it('and no longer adds up is held, until it does', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    const lines = [{ sku: 'A-100', quantity: 2 }];
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { lines });
    const held = await looks.lookAt(orderId);
    expect(held.holds.map(({ code }) => code)).toEqual(['capture_incomplete']);
    await looks.walk();
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { lines: [{ sku: 'A-100' }] });
    expect((await looks.lookAt(orderId)).state).toBe('posting');
    await looks.walk();
    expect((await looks.order(orderId)).state).toBe('posted');
    await expect(looks.openExceptions(orderId)).resolves.toEqual([]);
  });

  it('is planned against what is under way by then, not against what was there before', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await room.database.query(`UPDATE document SET state = 'sending' WHERE order_id = $1 AND type = 'IN'`, [
      orderId,
    ]);
    await withRevenueAccount('4015', async () => {
      const same = await looks.lookAt(orderId);
      expect([same.holds, states(same)]).toEqual([[], ['IN sending', 'CR planned']]);
    });
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, {
      lines: [{ sku: 'A-100', quantity: 2 }],
    });
    const changed = await looks.lookAt(orderId);
    expect(changed.holds).toEqual([]);
    expect(states(changed).sort()).toEqual(['CR planned', 'IN planned', 'IN sending']);
    expect(changed.documents.map(({ batch }) => batch).join(' ')).toMatch(/BCIN-\d+-\d+-V2\b/);
  });
});

/** Another plan of the same order: its revenue goes elsewhere. */
async function withRevenueAccount(account: string, work: () => Promise<void>): Promise<void> {
  const { items } = await room.call<{ items: { id: string; role: string; match: object }[] }>(
    'GET',
    '/account-rules?limit=200',
  );
  const rule = items.find(({ role, match }) => role === 'revenue' && Object.keys(match).length === 0);
  const change = (to: string) => room.call('PATCH', `/account-rules/${rule?.id}`, { account: to });
  await change(account);
  await work();
  await change('4010');
}

describe('in mode review', () => {
  beforeEach(() => room.setMode('review'));
  const approve = (orderId: number, body: object = {}) =>
    room.call('POST', `/orders/${orderId}/approve`, body);

  it('a plan waits for a person, and goes out when approved', async () => {
    const orderId = await looks.place();
    const waiting = await looks.lookAt(orderId);
    expect([waiting.state, states(waiting)]).toEqual(['awaiting_approval', ['IN planned', 'CR planned']]);
    expect(waiting.documents.map(({ id }) => id)).toEqual([null, null]);
    await approve(orderId, { planKey: waiting.planKey });
    await looks.look(orderId);
    await looks.walk();
    expect((await looks.order(orderId)).state).toBe('posted');
  });

  it('an approval is of the plan that was seen: another one is refused', async () => {
    const orderId = await looks.place();
    const { planKey } = await looks.lookAt(orderId);
    await withRevenueAccount('4015', async () => {
      await looks.lookAt(orderId);
      await expect(approve(orderId, { planKey })).rejects.toMatchObject({
        status: 409,
        problem: { code: 'plan_changed' },
      });
    });
  });

  it('an approval does not hold for the plan of a later look', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await approve(orderId);
    await withRevenueAccount('4015', async () => {
      await looks.look(orderId);
      expect((await looks.order(orderId)).state).toBe('awaiting_approval');
    });
  });

  it('an approved plan goes on while its documents are on their way', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await approve(orderId);
    await looks.look(orderId);
    await room.database.query(`UPDATE document SET state = 'sending' WHERE order_id = $1 AND type = 'IN'`, [
      orderId,
    ]);
    expect(states(await looks.lookAt(orderId))).toEqual(['IN sending', 'CR planned']);
  });

  it('what Deltek refused to post can be approved when it is planned otherwise, and is posted once', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await approve(orderId);
    await looks.look(orderId);
    await room.fault('PUT', 'DataEntry/PostTransFile', { status: 429, body: '' });
    await looks.walk();
    await room.sandbox('POST', '/deltek/periods/202611/close');
    room.clock.pass(600);
    await looks.walk();
    expect((await looks.order(orderId)).state).toBe('failed');
    await room.get(DirectoryRefresh).run(room.connectionId);
    await set({ closedPeriodPolicy: 'first_open' });
    const anew = await looks.lookAt(orderId);
    expect(anew.state).toBe('awaiting_approval');
    await approve(orderId, { planKey: anew.planKey });
    await looks.look(orderId);
    for (let turns = 0; turns < 5; turns += 1) {
      await looks.walk();
      room.clock.pass(60);
    }
    expect(await looks.order(orderId)).toMatchObject({
      state: 'posted',
      documents: [{ postedPeriod: 202612 }, { postedPeriod: 202612 }],
    });
    const { rows, unposted } = await room.ledger();
    const invoice = rows.filter(({ Batch, AutoEntry }) => Batch === `BCIN-1-${orderId}` && AutoEntry !== 'Y');
    expect(invoice).toHaveLength(anew.documents[0]!.lines.length);
    expect(JSON.stringify(unposted)).not.toContain(`-${orderId}`);
    await room.sandbox('POST', '/deltek/periods/202611/open');
    await room.get(DirectoryRefresh).run(room.connectionId);
    await set({ closedPeriodPolicy: 'hold' });
  });

  it.each([
    ['review', 'is planned for approval', 'awaiting_approval', 'done'],
    ['paused', 'waits until it goes on', null, 'pending'],
  ] as const)('a look that was under way when the mode became %s %s', async (mode, _what, state, event) => {
    await room.setMode('automatic');
    const orderId = await looks.place();
    const planner = room.get(OrderPlanner);
    const grounds = planner.grounds.bind(planner);
    planner.grounds = async (...order) => {
      const found = await grounds(...order);
      await room.setMode(mode);
      return found;
    };
    await looks.tell(orderId);
    await looks.look(orderId).finally(() => (planner.grounds = grounds));
    const { items } = await room.call<{ items: object[] }>('GET', '/documents?limit=200');
    expect(items.filter((document) => 'orderId' in document && document.orderId === orderId)).toEqual([]);
    await expect(looks.eventStates(orderId)).resolves.toEqual([event]);
    if (state) await expect(looks.order(orderId)).resolves.toMatchObject({ state });
  });

  it('there is nothing to approve on an order that is held', async () => {
    const orderId = await looks.place({ customerId: 15 });
    await looks.lookAt(orderId);
    await expect(approve(orderId)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'nothing_to_approve' },
    });
  });
});

describe('in mode shadow', () => {
  it('orders are planned and nothing is posted, until a look in mode automatic', async () => {
    await room.setMode('shadow');
    const orderId = await looks.place();
    const shadow = await looks.lookAt(orderId);
    expect([shadow.state, shadow.documents.map(({ id }) => id)]).toEqual(['planned', [null, null]]);
    await expect(looks.walk()).resolves.toBe('stopped');

    await room.setMode('automatic');
    await room.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
    await looks.look(orderId);
    await looks.walk();
    expect((await looks.order(orderId)).state).toBe('posted');
  });
});

describe('an order from before the cut-over date', () => {
  it('is held with its reason', async () => {
    const orderId = await looks.place({ createdAt: '2025-12-31T12:00:00Z' });
    const { state, holds } = await looks.lookAt(orderId);
    expect([state, holds.map(({ code }) => code)]).toEqual([
      'held',
      expect.arrayContaining(['before_cutover']),
    ]);
  });
});

describe('a rule of a category', () => {
  const catalogReads = async () => (await room.calls('bigcommerce'))['GET catalog/products'] ?? 0;
  const kit = { lines: [{ sku: 'K-400' }] };
  const revenueOf = async () => {
    const { documents, warnings } = await looks.lookAt(await looks.place(kit));
    const line = documents[0]?.lines.find(({ role }) => role === 'revenue');
    return { account: line?.account, why: line?.explanation.text, warnings };
  };

  it('costs nothing as long as there is none; then the catalog is asked, and what it said is kept', async () => {
    const none = await catalogReads();
    await expect(revenueOf()).resolves.toMatchObject({ account: '4010', warnings: [] });
    await expect(catalogReads()).resolves.toBe(none);

    await room.call('POST', '/account-rules', {
      role: 'revenue',
      match: { category: '24' },
      account: '4015',
    });
    const before = await catalogReads();
    const orderId = await looks.place(kit);
    const { documents } = await looks.lookAt(orderId);
    expect(documents[0]?.lines[0]).toMatchObject({
      account: '4015',
      explanation: { text: expect.stringContaining('by the rule for category 24') },
    });
    await expect(catalogReads()).resolves.toBe(before + 1);
    const kept: object[] = await room.database.query(
      `SELECT body -> 'categories' AS categories FROM order_snapshot WHERE order_id = $1`,
      [orderId],
    );
    expect(kept).toEqual([{ categories: [{ productId: 114, categoryIds: [24] }] }]);
  });

  it('follows the catalog; what is posted stays where it was booked', async () => {
    const orderId = await looks.place(kit);
    await looks.lookAt(orderId);
    await looks.walk();
    await room.sandbox('PATCH', '/bigcommerce/products/114', { categories: [25] });
    await expect(looks.lookAt(orderId)).resolves.toMatchObject({ state: 'posted', holds: [] });
    await expect(revenueOf()).resolves.toMatchObject({ account: '4010', warnings: [] });
  });

  describe('whose catalog the store does not let be read', () => {
    const rule = { role: 'revenue', match: { category: '23' }, account: '4015' };
    let scopes: string[];
    beforeAll(async () => {
      ({ scopes } = await room.sandbox<{ scopes: string[] }>('GET', '/switches'));
      const without = scopes.filter((scope) => !scope.includes('products'));
      await room.sandbox('PATCH', '/switches', { scopes: without });
    });
    afterAll(() => room.sandbox('PATCH', '/switches', { scopes }));

    it('holds the order with what to do, pauses nothing, and is tried again within an hour', async () => {
      const orderId = await looks.place(kit);
      const { state, holds, documents } = await looks.lookAt(orderId);
      expect([state, holds.map(({ code }) => code), documents]).toEqual(['held', ['catalog_refused'], []]);
      expect(holds[0]?.detail).toContain('lacks the read-only scope Products');
      await expect(room.call('GET', '')).resolves.toMatchObject({ mode: 'automatic', pausedReason: null });
      const [due] = await room.database.query<{ seconds: number }[]>(
        `SELECT extract(epoch FROM revisit_at - looked_at)::int AS seconds FROM store_order WHERE order_id = $1`,
        [orderId],
      );
      expect(due?.seconds).toBe(3600);

      await room.sandbox('PATCH', '/switches', { scopes });
      await expect(looks.lookAt(orderId)).resolves.toMatchObject({ holds: [], state: 'posting' });
      const without = scopes.filter((scope) => !scope.includes('products'));
      await room.sandbox('PATCH', '/switches', { scopes: without });
      await looks.walk();
      // What is posted rests on no category any more.
      await expect(looks.lookAt(orderId)).resolves.toMatchObject({
        holds: [],
        state: 'posted',
        warnings: ['Rules name categories, but the store does not let its catalog be read.'],
      });
    });

    it('is not saved, not by file either; a rule without a category is', async () => {
      const refused = { field: 'match.category', message: expect.stringContaining('scope Products') };
      await expect(room.call('POST', '/account-rules', rule)).rejects.toMatchObject({
        status: 400,
        problem: { errors: [refused] },
      });
      const csv = 'role,category,account\nrevenue,23,4015\n';
      const imported = room.call('POST', '/account-rules/import', { csv, dryRun: true });
      await expect(imported).resolves.toMatchObject({ imported: false, errors: [{ row: 2, ...refused }] });
      await room.call('POST', '/account-rules', {
        role: 'revenue',
        match: { sku: 'NEW-1' },
        account: '4015',
      });
    });

    it('a store that does not answer has refused nothing', async () => {
      await room.fault('GET', 'catalog/products', { times: 9, status: 503 }, 'bigcommerce');
      await expect(room.call('POST', '/account-rules', rule)).resolves.toMatchObject({ account: '4015' });
      await room.heal();
    });

    it('the test of the connection says so, and asks only where a rule names a category', async () => {
      const catalog = async () =>
        (await room.call<{ steps: { name: string }[] }>('POST', '/test')).steps.filter(({ name }) =>
          name.endsWith('catalog'),
        );
      expect(await catalog()).toEqual([
        expect.objectContaining({ ok: false, fix: expect.stringContaining('Products where rules name') }),
      ]);
      await room.sandbox('PATCH', '/switches', { scopes });
      expect(await catalog()).toMatchObject([{ ok: true, detail: 'may be read (rules name categories)' }]);
    });
  });

  it('does not reach a product that is gone, and tells', async () => {
    await room.sandbox('DELETE', '/bigcommerce/products/114');
    await expect(revenueOf()).resolves.toMatchObject({
      account: '4010',
      warnings: [expect.stringContaining('product 114 is gone from the catalog')],
    });
  });

  it('names it by its number', async () => {
    const rule = { role: 'revenue', match: { category: 'Field kits' }, account: '4015' };
    await expect(room.call('POST', '/account-rules', rule)).rejects.toMatchObject({
      problem: { errors: [{ field: 'match.category' }] },
    });
  });
});
