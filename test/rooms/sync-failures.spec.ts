import { LookRequests } from '../../apps/api/src/sync/index.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Looks that fail, what people see of it, and how it ends by itself. */

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

const LAST = { attempt: 8 };
const failStore = (orderId: number, effect: object) =>
  room.fault('GET', `orders/${orderId}`, { times: 99, ...effect }, 'bigcommerce');
const causes = async (orderId: number) => (await looks.openExceptions(orderId)).map(({ cause }) => cause);
const mode = async () => {
  const rows: { mode: string }[] = await room.database.query('SELECT mode FROM connection');
  return rows[0]?.mode;
};

describe('an order the store does not know', () => {
  const UNKNOWN = 987_654;

  it('is read again for a while, since webhooks come early', async () => {
    await looks.tell(UNKNOWN);
    await expect(looks.look(UNKNOWN)).rejects.toThrow('does not know order');
    await expect(looks.order(UNKNOWN)).rejects.toMatchObject({ status: 404 });
  });

  it('is then shown, and not read for ever', async () => {
    await looks.look(UNKNOWN, LAST);
    const { state, holds, store } = await looks.order(UNKNOWN);
    expect([state, holds.map(({ code }) => code), store]).toEqual(['failed', ['order_vanished'], null]);
    await expect(looks.eventStates(UNKNOWN)).resolves.toEqual(['done']);
  });

  it('is asked for in vain without harm', async () => {
    await expect(room.call('GET', `/orders/${UNKNOWN}/preview`)).resolves.toEqual({ requests: [] });
    const dryRun = room.call('POST', `/orders/${UNKNOWN}/replay`, { dryRun: true });
    await expect(dryRun).rejects.toMatchObject({ status: 409, problem: { code: 'never_read' } });
  });
});

describe('an order that leaves the store after it was posted', () => {
  const posted = async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await looks.walk();
    return orderId;
  };
  const left = async (orderId: number) => {
    const { holds, documents } = await looks.order(orderId);
    return [holds.map(({ code }) => code), documents.map(({ batch, state }) => [batch.slice(0, 4), state])];
  };
  const alone = [
    ['BCIN', 'confirmed'],
    ['BCCR', 'confirmed'],
  ];

  it('because it is archived is a person’s to decide about; nothing is reversed', async () => {
    const orderId = await posted();
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/archive`);
    await looks.lookAt(orderId);
    await looks.walk();
    await expect(left(orderId)).resolves.toEqual([['order_vanished'], alone]);
  });

  it('because it is gone is so too, and goes on when it is there again', async () => {
    const orderId = await posted();
    await looks.tell(orderId);
    await failStore(orderId, { status: 404 });
    await looks.look(orderId, LAST);
    await looks.walk();
    await expect(left(orderId)).resolves.toEqual([['order_vanished'], alone]);

    await room.heal();
    await looks.lookAt(orderId);
    await expect(left(orderId)).resolves.toEqual([[], alone]);
  });
});

describe('a store that cannot be read', () => {
  it('because it refuses the token pauses the connection at once, and the event waits', async () => {
    const orderId = await looks.place();
    await looks.tell(orderId);
    await failStore(orderId, { status: 401 });
    await looks.look(orderId);
    await expect(mode()).resolves.toBe('paused');
    await room.heal();
    await looks.look(orderId);
    await expect(looks.eventStates(orderId)).resolves.toEqual(['pending']);

    await room.setMode('automatic');
    await looks.look(orderId);
    expect((await looks.order(orderId)).state).toBe('posting');
  });

  it('for a long time is shown, tried again later, and forgotten when it works', async () => {
    const orderId = await looks.place();
    await looks.tell(orderId);
    await failStore(orderId, { status: 423 });
    await expect(looks.look(orderId)).rejects.toThrow('unavailable');
    await looks.look(orderId, LAST);
    await expect(causes(orderId)).resolves.toEqual(['vendor_unavailable']);
    await expect(looks.eventStates(orderId)).resolves.toEqual(['pending']);

    await room.heal();
    expect((await looks.lookAt(orderId)).state).toBe('posting');
    await expect(causes(orderId)).resolves.toEqual([]);
  });

  it('says nothing about an order that is known: its state and its holds stay', async () => {
    const orderId = await looks.place({ customerId: 15 });
    const held = await looks.lookAt(orderId);
    const [before] = (await looks.openExceptions(orderId)).filter(({ cause }) => cause === 'firm_unresolved');
    await looks.tell(orderId);
    await failStore(orderId, { status: 200, body: '{"id":' });
    await looks.look(orderId);
    const after = await looks.order(orderId);
    expect(after.state).toBe(held.state);
    await expect(causes(orderId)).resolves.toEqual(
      expect.arrayContaining(['contract_violation', 'firm_unresolved']),
    );
    await room.heal();
    await looks.lookAt(orderId);
    const still = (await looks.openExceptions(orderId)).find(({ cause }) => cause === 'firm_unresolved');
    expect(still?.id).toBe(before?.id);
  });
});

describe('exceptions', () => {
  it('follow what is at stake, and resolve themselves', async () => {
    const orderId = await looks.place({ totalsOverride: { totalIncTax: '999.00' } });
    await looks.lookAt(orderId);
    const opened = await looks.openExceptions(orderId);
    expect(opened.map(({ cause, amount }) => [cause, amount.amount])).toContainEqual([
      'total_mismatch',
      '999.00',
    ]);
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { statusId: 6 });
    // Declined, nothing is to be posted of it that would have to add up; but its money was captured.
    expect((await looks.lookAt(orderId)).state).toBe('held');
    const left = await looks.openExceptions(orderId);
    expect(left.map(({ cause }) => cause)).toEqual(['paid_not_placed']);
    const { items } = await room.call<{ items: { id: string }[] }>(
      'GET',
      '/exceptions?state=resolved&limit=200',
    );
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(opened.map(({ id }) => id)));
  });

  it('tell of a document in trouble until it is out of it', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await room.fault('POST', 'DataEntry/inControl', {
      status: 400,
      body: { message: 'Account 4010 is inactive.' },
      times: 99,
    });
    await looks.walk();
    const order = await looks.order(orderId);
    expect(order.state).toBe('failed');
    expect(order.holds).toMatchObject([
      { code: 'deltek_rejected', detail: expect.stringContaining('Account 4010 is inactive.') },
    ]);
    await room.heal();
    await looks.lookAt(orderId);
    await looks.walk();
    expect((await looks.order(orderId)).state).toBe('posted');
    await expect(causes(orderId)).resolves.toEqual([]);
  });
});

describe('a customer', () => {
  const firmOf = async (orderId: number) => (await looks.order(orderId)).store?.firm?.name ?? null;
  const contactReads = async () => (await room.calls('deltek'))['GET contact'] ?? 0;

  it('is matched by the e-mail of a contact, else by the company’s name, and remembered', async () => {
    const byEmail = await looks.place({ customerId: 14 });
    await looks.lookAt(byEmail);
    await expect(firmOf(byEmail)).resolves.toBe('Harbor Architects LLP');
    const byName = await looks.place({ customerId: 13 });
    await looks.lookAt(byName);
    await expect(firmOf(byName)).resolves.toBe('Northwind Surveying');

    const before = await contactReads();
    await looks.lookAt(byEmail);
    await expect(contactReads()).resolves.toBe(before);
  });

  it('may be one of several of the same firm', async () => {
    const orders = [await looks.place({ customerId: 12 }), await looks.place({ customerId: 14 })];
    for (const orderId of orders) {
      await looks.lookAt(orderId);
      await expect(firmOf(orderId)).resolves.toBe('Harbor Architects LLP');
    }
    const known: { store_id: string }[] = await room.database.query(
      `SELECT store_id FROM external_identity WHERE store_id IN ('12', '14') ORDER BY store_id`,
    );
    expect(known).toEqual([{ store_id: '12' }, { store_id: '14' }]);
  });

  it('with the name of two firms is nobody, and says so', async () => {
    const orderId = await looks.place({ customerId: 16 });
    const { holds } = await looks.lookAt(orderId);
    expect(holds.find(({ code }) => code === 'firm_unresolved')?.detail).toContain(
      '2 firms have the company name',
    );
  });

  it('is who a mapping row says, whatever else speaks for another firm', async () => {
    const { items } = await room.call<{ items: { clientId: string }[] }>('GET', '/deltek/firms?q=Northwind');
    const row = { customerId: '11', clientId: items[0]?.clientId };
    const { id } = await room.call<{ id: string }>('POST', '/firm-mappings', row);
    const orderId = await looks.place({ customerId: 11 });
    await looks.lookAt(orderId);
    await expect(firmOf(orderId)).resolves.toBe('Northwind Surveying');
    await room.call('DELETE', `/firm-mappings/${id}`);
  });
});

describe('a look and an approval at the same moment', () => {
  it('do not lose the approval', async () => {
    await room.setMode('review');
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    await looks.tell(orderId);
    await Promise.all([
      looks.look(orderId),
      room.get(LookRequests).approve(room.connectionId, orderId, null),
      looks.look(orderId).catch(() => undefined),
    ]);
    await looks.look(orderId);
    expect((await looks.order(orderId)).documents.every(({ id }) => id !== null)).toBe(true);
  });
});
