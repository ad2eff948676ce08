import { bestMatch } from '#mapping';
import { ConnectionStore } from '../../apps/api/src/connections/connection-store.js';
import { RuleBook } from '../../apps/api/src/rules/rule-book.js';
import { startRooms, type Rooms } from './support/rooms.js';

let rooms: Rooms;
let id: string;
beforeAll(async () => void (rooms = await startRooms()));
beforeEach(async () => void (id = await rooms.connect()));
afterAll(() => rooms.close());

const add = (table: string, row: object) =>
  rooms.api('post', `/connections/${id}/${table}`).send(row).expect(201);
const book = async () => {
  const connection = await rooms.app.app.get(ConnectionStore).get(id);
  return rooms.app.app.get(RuleBook).load(connection, null);
};

describe('what planning may know', () => {
  it('is every row with the version it is of, and the facts the rows name', async () => {
    await add('project-rules', { match: {}, wbs1: 'P100', wbs2: '001' });
    await add('account-rules', { role: 'revenue', match: {}, account: '4010' });
    await add('tax-rules', { match: {}, account: '2200' });
    await rooms.refresh(id);
    const rules = await book();
    expect(rules).toMatchObject({
      version: 4,
      firm: null,
      projectRules: [{ wbs1: 'P100', wbs2: '001', wbs3: '' }],
      accountRules: [{ role: 'revenue', account: '4010', invoiceSection: null }],
      taxRules: [{ account: '2200', taxCode: null }],
      directory: { banks: { 'CLR-STRIPE': '1051' } },
    });
    expect(rules.paymentRules).toHaveLength(5);
    expect(rules.directory.projects.map(({ wbs1, wbs2 }) => `${wbs1}/${wbs2}`)).toEqual(['P100/001']);
    expect(rules.directory.accounts).toContain('4010');
    expect(rules.directory.accounts).not.toContain('4999');
  });

  it('is read once for each version of the mapping, and anew after a change', async () => {
    await add('account-rules', { role: 'revenue', match: {}, account: '4010' });
    const accounts = async () => (await book()).accountRules.map(({ account }) => account).sort();
    const before = await accounts();
    // No person changes a row this way; it shows that nothing was read.
    const forged = `UPDATE rule SET body = body || '{"account":"4015"}' WHERE connection_id = $1`;
    await rooms.rows(forged, [id]);
    expect(await accounts()).toEqual(before);
    await add('account-rules', { role: 'revenue', match: { sku: 'A' }, account: '4050' });
    expect(await accounts()).toEqual([...before.map(() => '4015'), '4050']);
  });

  it('takes zone and currency from what the test found, and from the settings where they say so', async () => {
    await rooms.api('post', `/connections/${id}/test`).expect(200);
    const found = { postingTimeZone: 'America/Chicago', ledgerCurrency: 'USD' };
    expect((await book()).settings).toMatchObject(found);
    const settings = { cutoverDate: '2026-01-01', postingTimeZone: 'Europe/Oslo' };
    await rooms.api('patch', `/connections/${id}`).send({ settings }).expect(200);
    expect((await book()).settings).toMatchObject({ ...found, postingTimeZone: 'Europe/Oslo' });
  });

  it('lets the most specific row win, then the lower priority', async () => {
    const revenue = (match: object, account: string, priority = 100) =>
      add('account-rules', { role: 'revenue', match, account, priority });
    await revenue({}, '4010', 1);
    await revenue({ currency: 'USD' }, '4050', 20);
    await revenue({ sku: 'A-100' }, '4015', 10);
    await revenue({ sku: 'A-100', currency: 'EUR' }, '4060');
    const { accountRules } = await book();
    const chosen = (subject: object) => bestMatch(accountRules, { ...subject })?.row.account;
    expect(chosen({ sku: 'X', currency: 'NOK' })).toBe('4010');
    expect(chosen({ sku: 'a-100', currency: 'usd' })).toBe('4015');
    expect(chosen({ sku: 'X', currency: 'USD' })).toBe('4050');
    expect(chosen({ sku: 'A-100', currency: 'EUR' })).toBe('4060');
  });

  it('lets the older of two rows win that match alike, also when it was changed since', async () => {
    const revenue = async (match: object, account: string) =>
      (await add('account-rules', { role: 'revenue', match, account })).body as { id: string };
    const { id: oldest } = await revenue({ sku: 'A-100' }, '4010');
    await revenue({ currency: 'USD' }, '4015');
    await revenue({ sku: 'B-200' }, '4050');
    const path = `/connections/${id}/account-rules/${oldest}`;
    const row = { role: 'revenue', match: { sku: 'A-100' }, account: '4060' };
    await rooms.api('patch', path).send(row).expect(200);
    const { accountRules } = await book();
    expect(accountRules.map(({ account }) => account)).toEqual(['4060', '4015', '4050']);
    expect(bestMatch(accountRules, { sku: 'A-100', currency: 'USD' })?.row.account).toBe('4060');
  });

  it('names a method of the store more exactly than a rule for everything', async () => {
    await add('payment-rules', { match: {}, kind: 'gateway', bankCode: 'CLR-STRIPE' });
    const { paymentRules } = await book();
    expect(bestMatch(paymentRules, { method: ['Cash'], gateway: 'x' })?.row.kind).toBe('offline');
    expect(bestMatch(paymentRules, { method: ['credit_card'], gateway: 'x' })?.row.kind).toBe('gateway');
  });
});
