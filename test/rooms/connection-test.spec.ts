import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startRooms, type ConnectionOver, type Rooms } from './support/rooms.js';

interface Step {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly fix?: string;
}

let rooms: Rooms;
beforeAll(async () => void (rooms = await startRooms()));
afterAll(() => rooms.close());
afterEach(async () => {
  await rooms.sandbox('post', '/reset');
  await rooms.sandbox('delete', '/faults');
});

const test = async (id: string) =>
  (await rooms.api('post', `/connections/${id}/test`).expect(200)).body as {
    ok: boolean;
    steps: Step[];
    found: object;
  };
const failures = async (over: ConnectionOver) => {
  const { ok, steps } = await test(await rooms.connect(over));
  const failed = steps.filter((step) => !step.ok);
  expect(ok).toBe(failed.length === 0);
  expect(failed.every(({ fix, detail }) => fix !== undefined || detail.startsWith('not tried'))).toBe(true);
  return failed;
};

describe('the test of a connection', () => {
  it('tries everything we need and says what it saw', async () => {
    const { ok, steps, found } = await test(await rooms.connect());
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(steps.map(({ name, detail }) => `${name}: ${detail}`)).toMatchInlineSnapshot(`
     [
       "BigCommerce: store: Sandbox store (sandbox.store.example), USD, America/Chicago",
       "BigCommerce: clock: 0 s apart",
       "BigCommerce: orders: may be read (the store has no order yet)",
       "BigCommerce: customers: may be read",
       "BigCommerce: webhooks: 0 registered by this API account",
       "Deltek: sign-in: signed in as connector on demo",
       "Deltek: company: 00 Sandbox Surveying Inc, USD",
       "Deltek: periods: 24 of 36 open, active is 202611",
       "Deltek: projects: may be read",
       "Deltek: chart of accounts: 31 accounts",
       "Deltek: accounting: invoice entry may be used",
       "Deltek: banks: 4 bank codes",
       "Deltek: receivables account: invoices post to 1200",
       "Deltek: invoice entry: invoice files may be listed",
       "Deltek: posted ledger: may be read",
     ]
    `);
    expect(found).toEqual({ storeTimeZone: 'America/Chicago', ledgerCurrency: 'USD' });
  });
});
