import type { StreamableFile } from '@nestjs/common';
import request from 'supertest';
import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import { CustomerList } from '../../apps/api/src/alignment/customer-list.js';
import { readCsv } from '../../apps/api/src/platform/index.js';
import { OrderList } from '../../apps/api/src/review/orders/order-list.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Whole lists as files: what the filters find, however many pages it has, whatever moves meanwhile. */

const MANY = 1_100;

let room: Room;
let held: number;
beforeAll(async () => {
  room = await Room.start();
  const looks = looksOf(room);
  await mapSandbox(room);
  await looks.lookAt(await looks.place());
  held = await looks.place({ customerId: 15 });
  await looks.lookAt(held);
  for (const [gateway, payout] of [
    ['stripe', '9001'],
    ['paypal', '9002'],
  ]) {
    const csv = `payoutId,paidOn,type,transactionId,gross,fee\n${payout},2026-11-20,payment,t-${payout},10.00,0.30`;
    await room.call('POST', '/payouts/import', { gateway, bankCode: 'OPER', csv, dryRun: false });
  }
  for (const [reference, note] of [
    ['RMA-77', '=late delivery'],
    ['RMA-78', 'lost'],
  ]) {
    const entry = { kind: 'goodwill', amount: '20.00', date: '2026-11-20', note, reference, dryRun: false };
    await room.call('POST', '/journals', entry);
  }
});
afterAll(() => room.close());

async function file(list: string, query = '', role: 'admin' | 'viewer' = 'admin') {
  const { status, headers, text } = await request(room.app.url)
    .get(`/api/v1/connections/${room.connectionId}/${list}/export.csv?${query}`)
    .set(await bearer(room.app, role));
  const lines = status === 200 ? readCsv(text).map(({ cells }) => cells) : [];
  return { status, headers, text, first: lines.slice(1).map(([cell]) => cell) };
}

describe('a list as a file', () => {
  it.each([
    [
      'orders',
      'orderId',
      'order,state,customer,total,',
      ['', 'state=held', 'q=pat', 'from=2026-11-23', 'from=2026-11-24'],
    ],
    ['customers', 'customerId', 'customer,name,email,state,', ['', 'state=unmatched', 'q=15']],
    ['payouts', 'payoutId', 'payout,batch,gateway,booked_on,', ['', 'q=stripe', 'to=2026-11-19']],
    ['journals', 'batch', 'entry,kind,date,amount,', ['', 'reference=RMA-77', 'kind=breakage']],
  ])('has of %s what the list has under the same filters', async (list, id, head, queries) => {
    for (const query of queries) {
      const { items } = await room.call<{ items: Record<string, unknown>[] }>('GET', `/${list}?${query}`);
      const { headers, text, first } = await file(list, query);
      expect([query, [...first].sort()]).toEqual([query, items.map((item) => String(item[id])).sort()]);
      expect(text.startsWith(`\uFEFF${head}`)).toBe(true);
      expect([headers['content-type'], headers['content-disposition']]).toEqual([
        'text/csv; charset=utf-8',
        `attachment; filename="${list}.csv"`,
      ]);
    }
  });

  it('holds the amounts, the states and the words as the list has them, and no formula', async () => {
    expect((await file('orders', `q=${held}`)).text).toContain(`${held},held,`);
    expect((await file('journals', 'reference=RMA-77')).text).toContain(
      `,20.00,USD,planned,RMA-77,'=late delivery,`,
    );
    expect((await file('payouts', 'q=9001')).text).toMatch(
      /\n9001,BCCR-1-P9001,stripe,2026-11-20,10\.00,0\.30,9\.70,USD,/,
    );
  });

  it('is refused with the name of the field that makes no sense, and to who may not see the list', async () => {
    for (const [list, query] of [
      ['orders', 'state=gone'],
      ['orders', 'from=yesterday'],
      ['customers', 'state=gone'],
      ['payouts', 'from=x'],
      ['journals', 'kind=x'],
    ]) {
      const { status, text } = await file(list!, query);
      const errors = [{ field: query!.split('=')[0] }];
      expect([query, status, JSON.parse(text)]).toMatchObject([query, 400, { errors }]);
    }
    expect((await file('customers', '', 'viewer')).status).toBe(403);
  });
});

describe('a file of a list that moves while it is made', () => {
  it.each([
    ['orders', 'store_order', 'order_id', () => room.get(OrderList).csv(room.connectionId, {})],
    ['customers', 'store_customer', 'customer_key', () => room.get(CustomerList).csv(room.connectionId, {})],
  ])('has each of the %s once', async (_what, table, id, begin: () => Promise<StreamableFile>) => {
    await room.database.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(one, jsonb_build_object('${id}', (100000 + n)::text))).*
       FROM ${table} one, generate_series(1, $1) n WHERE one.${id} = (SELECT max(${id}) FROM ${table})`,
      [MANY],
    );
    const moved = `UPDATE ${table} SET updated_at = updated_at + interval '1 day'`;
    let text = '';
    for await (const piece of (await begin()).getStream()) {
      text += String(piece);
      await room.database.query(moved);
    }
    const first = readCsv(text).map(({ cells }) => cells[0]);
    const rows = await room.database.query<{ id: string }[]>(`SELECT ${id} AS id FROM ${table}`);
    expect(first.slice(1).sort()).toEqual(rows.map((row) => row.id).sort());
    expect(rows.length).toBeGreaterThan(MANY);
  });
});
