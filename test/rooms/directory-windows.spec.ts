import { CustomerLookProcessor } from '../../apps/api/src/alignment/customer-look.processor.js';
import { Directory } from '../../apps/api/src/directory/index.js';
import { RefreshSchedule } from '../../apps/api/src/directory/refresh.schedule.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import type { ExceptionPage } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  // Pages of two firms, so that six of them are four pages, the last one empty.
  room = await Room.start({ deltek: { pageSize: 2 } });
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());
afterEach(() => room.heal());

const HOUR = 3_600;
const refresh = () =>
  room
    .get(DirectoryRefresh)
    .run(room.connectionId)
    .catch(() => undefined);
const unread = async () => {
  const { items } = await room.call<ExceptionPage>('GET', '/exceptions');
  return items.filter(({ cause }) => cause === 'deltek_unread').map(({ field, orderId }) => [field, orderId]);
};
const firms = async () =>
  (await room.sandbox<{ ClientID: string; Name: string }[]>('GET', '/deltek/firms')).map((firm) => firm);
const clientId = async (name: string) =>
  (await firms()).find((firm) => firm.Name.startsWith(name))?.ClientID ?? '';
const change = async (id: string, body: object) => {
  await room.sandbox('POST', `/deltek/firms/${id}`, body);
};
/** How many pages of firms some work reads. */
const firmPages = async (work: () => Promise<unknown>) => {
  const before = (await room.calls('deltek'))['GET firm'] ?? 0;
  await work();
  return ((await room.calls('deltek'))['GET firm'] ?? 0) - before;
};

describe('between two whole readings', () => {
  it('only firms that were modified are asked for', async () => {
    room.clock.pass(48 * HOUR);
    await change(await clientId('Harbor'), { name: 'Harbor & Sons' });
    await expect(firmPages(refresh)).resolves.toBe(4);
    room.clock.pass(HOUR);
    await expect(firmPages(refresh)).resolves.toBe(2);
    room.clock.pass(HOUR);
    await change(await clientId('Harbor'), { name: 'Harbor & Daughters' });
    await expect(firmPages(refresh)).resolves.toBe(2);
    const copy = await room.get(Directory).firm(room.connectionId, await clientId('Harbor'));
    expect(copy?.name).toBe('Harbor & Daughters');
  });

  it('everything is read once a day, and when a person asks for it', async () => {
    room.clock.pass(24 * HOUR);
    await expect(firmPages(refresh)).resolves.toBe(4);
    await expect(firmPages(refresh)).resolves.toBe(2);
    await room.call('POST', '/deltek/refresh');
    await expect(firmPages(refresh)).resolves.toBe(4);
  });
});

describe('the schedule', () => {
  it('begins a connection once across all processes, and again after half an hour', async () => {
    const schedule = room.get(RefreshSchedule);
    const begun = await Promise.all([schedule.startDue(), schedule.startDue()]);
    expect(begun.flat()).toEqual([room.connectionId]);
    room.clock.pass(20 * 60);
    await expect(schedule.startDue()).resolves.toEqual([]);
    room.clock.pass(10 * 60);
    await expect(schedule.startDue()).resolves.toEqual([room.connectionId]);
  });

  it('leaves a paused connection alone', async () => {
    await room.setMode('paused');
    room.clock.pass(HOUR);
    await expect(room.get(RefreshSchedule).startDue()).resolves.toEqual([]);
    await room.setMode('automatic');
  });
});

describe('a list that cannot be read', () => {
  it('for want of a right is an exception of no order, until it can be', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { forbidden: ['Settings/Bank'] });
    await refresh();
    await expect(unread()).resolves.toEqual([['deltek:banks', null]]);
    await room.sandbox('PATCH', '/deltek/switches', { forbidden: [] });
    await refresh();
    await expect(unread()).resolves.toEqual([]);
  });

  it('for a moment is nobody’s business, for hours it is', async () => {
    await room.fault('GET', '**', { status: 503, body: '', times: 500 });
    await refresh();
    await expect(unread()).resolves.toEqual([]);
    room.clock.pass(3 * HOUR);
    await refresh();
    await expect(unread()).resolves.toHaveLength(5);
  });
});

describe('a firm that a person makes inactive', () => {
  const lookAtCustomer = (customerId: number) => {
    const data = { connectionId: room.connectionId, customerId, correlationId: 'c' };
    return room
      .get(CustomerLookProcessor)
      .process({ data, attemptsMade: 0, opts: {} } as Parameters<CustomerLookProcessor['process']>[0]);
  };

  it('is seen by the reading: its customer is to be reviewed, what did not go out is held with the reason', async () => {
    await room.setMode('review');
    await refresh();
    const orderId = await looks.place();
    await expect(looks.lookAt(orderId)).resolves.toMatchObject({ state: 'awaiting_approval' });
    const lakeside = await clientId('Lakeside');
    await change(lakeside, { status: 'I' });
    await refresh();
    await lookAtCustomer(11);
    await expect(room.call('GET', '/customers/11')).resolves.toMatchObject({ state: 'review', firm: null });
    await looks.look(orderId);
    const held = await looks.order(orderId);
    expect(held).toMatchObject({ state: 'held', holds: [{ code: 'firm_unresolved' }] });
    expect(held.holds[0]?.detail).toContain('no active client in Deltek (any more)');

    await change(lakeside, { status: 'A' });
    await refresh();
    await lookAtCustomer(11);
    await looks.look(orderId);
    await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'awaiting_approval', holds: [] });
  });

  it('that is only renamed stays the firm it is, under its new name', async () => {
    await change(await clientId('Lakeside'), { name: 'Lakeside Lumber Ltd' });
    await refresh();
    await expect(room.call('GET', '/customers/11')).resolves.toMatchObject({
      state: 'matched',
      firm: { name: 'Lakeside Lumber Ltd' },
    });
  });
});
