import { INVOICE, RECEIPT } from './support/documents.js';
import { FIRST, onceEach, sharedOf } from './support/shared.js';
import { Room } from './support/room.js';

/* Somebody signs in as the same user and works in company 01; the connection's is 00. */

let room: Room;
let shared: ReturnType<typeof sharedOf>;
beforeAll(async () => {
  room = await Room.start({ documentsPerFile: 8, deltek: { uncertainWaitSeconds: 240 } });
  shared = sharedOf(room, 8);
});
beforeEach(async () => {
  await room.heal();
  await shared.begin();
  await room.sandbox('PATCH', '/deltek/switches', { secondCompany: true });
});
afterAll(() => room.close());

const api = () => `${room.sandboxUrl}/deltek/demo/api`;

async function workIn(company: string): Promise<void> {
  const login = { Username: 'connector', Password: 'connector-password', database: 'demo' };
  const client = { Client_Id: 'ml-connector', client_secret: 'sandbox-deltek-secret' };
  const body = new URLSearchParams({ ...login, ...client, grant_type: 'password', Integrated: 'N' });
  const token = await fetch(`${api()}/token`, { method: 'POST', body });
  const { access_token } = (await token.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  const answer = await fetch(`${api()}/Settings/ActiveCompany/${company}`, { method: 'PUT', headers });
  expect(answer.status).toBe(200);
}

const postings = async () => (await room.calls('deltek'))['PUT DataEntry/PostTransFile'] ?? 0;
const removeFile = (batch: string) => room.sandbox('POST', '/deltek/ledger/remove-file', { batch });
const HELD = { state: 'held', cause: 'identity_conflict', nextAt: null };
const ORDER = FIRST + 1;
const OURS = INVOICE.replace(String(FIRST), String(ORDER));

describe('a file that was made in another company', () => {
  beforeEach(() => workIn('01'));

  it('is not posted: its document is held, and says which company has it and what to do', async () => {
    const before = await postings();
    await shared.acceptLive(ORDER);
    await shared.walk();
    await expect(shared.document(OURS)).resolves.toMatchObject({
      ...HELD,
      detail:
        `the file ${OURS} is in company 01 of Deltek, the connection's is 00. Remove the unposted file in Deltek, ` +
        'make 00 the active company of the login again, then retry',
    });
    await expect(postings()).resolves.toBe(before);
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST]));
  });

  it('is held again as long as it is there, and goes out once where it is gone and the company is back', async () => {
    await shared.acceptLive(ORDER);
    await shared.walk();
    await workIn('00');
    await shared.retryHeldOf(ORDER);
    await shared.walk();
    await expect(shared.document(OURS)).resolves.toMatchObject(HELD);
    await removeFile(OURS);
    await shared.retryHeldOf(ORDER);
    await shared.settle();
    await expect(shared.state(OURS)).resolves.toBe('confirmed');
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ORDER]));
    expect((await room.ledger()).unposted).toEqual([]);
  });

  it('is not taken for ours by a look after a lost answer, nor by a person', async () => {
    await shared.acceptLive(ORDER);
    await room.fault('POST', 'DataEntry/inControl', { timeoutAfterCommit: true });
    await shared.walk();
    room.clock.pass(241);
    await shared.walk();
    const { id, ...held } = await shared.document(OURS);
    expect(held).toMatchObject(HELD);
    const adopt = room.call('POST', `/documents/${id}/resolve`, { action: 'adopt', note: 'it is there' });
    await expect(adopt).rejects.toMatchObject({ status: 409, problem: { code: 'differs_in_deltek' } });
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST]));
  });
});

describe('a file of several documents that was made in another company', () => {
  const states = async () =>
    (await shared.documents())
      .filter(({ type, orderId }) => type === 'IN' && orderId !== FIRST)
      .map(({ state, cause }) => `${state} ${cause}`);
  const held = ['held identity_conflict', 'held identity_conflict'];
  beforeEach(() => workIn('01'));

  it.each([
    ['when it is made', {}],
    ['when it is found after a lost answer', { timeoutAfterCommit: true }],
  ])('is not posted: each is held %s, and they go out once afterwards', async (_when, effect) => {
    const orders = await shared.acceptMany(2);
    shared.gathered();
    if ('timeoutAfterCommit' in effect) await room.fault('POST', 'DataEntry/inControl', effect);
    await shared.walk();
    room.clock.pass(241);
    await shared.walk();
    await expect(states()).resolves.toEqual(held);
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST]));

    const { fileBatch } = await shared.document(OURS);
    await workIn('00');
    await removeFile(fileBatch!);
    for (const orderId of orders) await shared.retryHeldOf(orderId);
    await shared.settle();
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...orders]));
    expect((await room.ledger()).unposted).toEqual([]);
    expect(new Set((await shared.documents()).map(({ state }) => state))).toEqual(new Set(['confirmed']));
  });

  it('is not posted by a person who adopts one of them', async () => {
    await shared.acceptMany(2);
    shared.gathered();
    await shared.walk();
    const [first] = (await shared.documents()).filter(({ state }) => state === 'held');
    const adopt = { action: 'adopt', note: 'it is there' };
    await expect(room.call('POST', `/documents/${first!.id}/resolve`, adopt)).rejects.toMatchObject({
      problem: { code: 'differs_in_deltek', detail: expect.stringContaining('is in company 01') },
    });
  });

  it('is left by a retry also where nobody removed it', async () => {
    const orders = await shared.acceptMany(2);
    shared.gathered();
    await shared.walk();
    await expect(states()).resolves.toEqual(held);
    await workIn('00');
    for (const orderId of orders) await shared.retryHeldOf(orderId);
    await shared.settle();
    await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...orders]));
    expect((await room.ledger()).unposted).toEqual([]);
  });
});

describe('a connection without a company', () => {
  const setCompany = (company: string) =>
    room.database.query('UPDATE connection SET deltek_company = $1', [company]);
  afterEach(() => setCompany('00'));

  it('posts in whichever company is active', async () => {
    await setCompany('');
    await shared.acceptLive(ORDER);
    await shared.walk();
    await expect(shared.state(OURS)).resolves.toBe('confirmed');
    await expect(shared.state(RECEIPT)).resolves.toBe('confirmed');
  });
});
