import type { PlannedDocument } from '#mapping';
import { dice } from '../../apps/sandbox/src/dice.js';
import { FIRST, onceEach, sharedOf } from './support/shared.js';
import { Room } from './support/room.js';

const MOST = 8;
const ORDERS = 18;
/** Draws who is misbooked and what goes wrong on the way; another one by `SPLIT_SEED`. */
const SEED = Number(process.env['SPLIT_SEED'] ?? 1);

let room: Room;
let shared: ReturnType<typeof sharedOf>;
beforeAll(async () => {
  room = await Room.start({ documentsPerFile: MOST, deltek: { uncertainWaitSeconds: 60 } });
  shared = sharedOf(room, MOST);
});
afterEach(() => room.heal());
afterAll(() => room.close());

const misbooked = (document: PlannedDocument): PlannedDocument => ({
  ...document,
  lines: document.lines.map((line) => (document.type === 'IN' ? { ...line, account: '9999' } : line)),
});

const CREATE = ['POST', 'DataEntry/inControl'] as const;
const POST = ['PUT', 'DataEntry/PostTransFile'] as const;
const REMOVE = ['DELETE', 'DataEntry/inMaster'] as const;
const TROUBLES = [
  [CREATE, { timeoutAfterCommit: true }],
  [CREATE, { reset: true }],
  [CREATE, { status: 400, body: { message: 'Object reference not set to an instance of an object' } }],
  [POST, { timeoutAfterCommit: true }],
  [POST, { reset: true }],
  [POST, { status: 500, body: '<html>Oops</html>' }],
  [POST, { status: 200, body: { retList: '0', msg: 'File; 0 of 8 records posted' } }],
  [REMOVE, { timeoutAfterCommit: true }],
] as const;

describe('documents that share files, some of them misbooked, on a bad day', () => {
  it.each([SEED, SEED + 1, SEED + 2, SEED + 3])(
    'are posted once each, and the misbooked ones told (drawn from seed %d)',
    async (seed) => {
      const roll = dice(seed);
      await shared.begin();
      await room.sandbox('PATCH', '/deltek/switches', { validateOnCreate: roll() < 0.5 });
      const orders = Array.from({ length: ORDERS }, (_, index) => FIRST + 1 + index);
      const bad = new Set(orders.filter(() => roll() < 0.15));
      for (const orderId of orders) await shared.accept(orderId, bad.has(orderId) ? misbooked : undefined);
      for (const [[method, path], effect] of TROUBLES.filter(() => roll() < 0.4)) {
        // A refusal of a document that is alone is about that one: it ends with a person.
        const isRefusal = 'status' in effect && effect.status < 500;
        await room.fault(method, path, { ...effect, after: isRefusal ? 0 : Math.floor(roll() * 3) });
      }
      await shared.settle();
      await shared.settle();
      const good = orders.filter((orderId) => !bad.has(orderId));
      await expect(shared.posted()).resolves.toEqual(onceEach([FIRST, ...good]));
      const states = (await shared.documents())
        .filter(({ type, orderId }) => type === 'IN' && bad.has(orderId ?? 0))
        .map(({ state, fileBatch, detail }) => ({ state, fileBatch, told: detail.includes('9999') }));
      expect(states).toEqual([...bad].map(() => ({ state: 'rejected', fileBatch: null, told: true })));
      const waiting = (await room.ledger()).unposted.map(({ Batch }) => Batch);
      expect(waiting.filter((batch) => !bad.has(Number(batch.split('-')[2])))).toEqual([]);
    },
    60_000,
  );
});
