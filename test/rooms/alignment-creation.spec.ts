import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import { CustomerLook } from '../../apps/api/src/alignment/customer-look.js';
import { VendorClients } from '../../apps/api/src/connections/index.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

type Customer = components['schemas']['CustomerDto'];
type Firm = Readonly<Record<'ClientID' | 'Name', string>>;

const WAIT_SECONDS = 60;

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start({ firmPolicy: 'create', deltek: { uncertainWaitSeconds: WAIT_SECONDS } });
  looks = looksOf(room);
  await mapSandbox(room);
});
beforeEach(() => room.setMode('automatic'));
afterEach(async () => {
  await room.heal();
  await room.sandbox('PATCH', '/deltek/switches', { firmRequiredFields: [], addressRequiredFields: [] });
});
afterAll(() => room.close());

const customer = (key: number | string) => room.call<Customer>('GET', `/customers/${key}`);
const align = (key: number | string) => room.call<Customer>('POST', `/customers/${key}/align`, {});
const firms = async (name: string) =>
  (await room.sandbox<Firm[]>('GET', '/deltek/firms')).filter(({ Name }) => Name === name);
const codes = ({ holds }: { holds: { code: string }[] }) => holds.map(({ code }) => code);
const deltekCalls = async (call: string) => (await room.calls('deltek'))[call] ?? 0;
const settings = (change: object) =>
  room.database.query(
    `UPDATE connection SET settings = settings || $2, access_version = access_version + 1 WHERE id = $1`,
    [room.connectionId, change],
  );

let people = 0;
/** Somebody with an account whom Deltek does not know. */
async function stranger(over: object = {}, address: object = {}): Promise<number> {
  const number = (people += 1);
  const at = { address1: '1 New Street', city: 'Austin', state: 'Texas', postalCode: '78701', ...address };
  const body = {
    email: `stranger${number}@new.example`,
    firstName: 'New',
    lastName: `Person ${number}`,
    company: `New Company ${number}`,
    addresses: [at],
    ...over,
  };
  return (await room.sandbox<{ id: number }>('POST', '/bigcommerce/customers', body)).id;
}
const nameOf = async (id: number) => (await customer(id)).name ?? '';

describe('a customer nobody knows, where firms are created', () => {
  it('gets a firm, an address and a contact, once', async () => {
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    await looks.lookAt(orderId);
    await looks.lookAt(orderId);
    const { state, firm, evidence, email } = await customer(id);
    expect([state, evidence]).toEqual(['created', 'the firm was created for the customer']);
    await expect(firms(firm!.name!)).resolves.toHaveLength(1);
    const deltek = await room.get(VendorClients).deltek(room.connectionId);
    await expect(deltek.listFirmAddresses(firm!.clientId)).resolves.toMatchObject([{ state: 'TX' }]);
    await expect(countsOf(firm!.clientId, email!)).resolves.toEqual({ addresses: 1, contacts: 1 });
  });

  it('is posted only on a project that bills its firm', async () => {
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    expect(codes(await looks.lookAt(orderId))).toEqual(['billing_client_mismatch']);
    const { clientId } = (await customer(id)).firm!;
    await room.sandbox('POST', '/deltek/projects', { wbs1: 'P910', billingClientId: clientId });
    await room.get(DirectoryRefresh).run(room.connectionId);
    await room.call('POST', '/project-rules', { match: { customerId: String(id) }, wbs1: 'P910' });
    expect((await looks.lookAt(orderId)).state).toBe('posting');
  });

  it.each([
    ['firm', 'POST', 'firm', { timeoutAfterCommit: true }],
    ['firm, before Deltek did anything', 'POST', 'firm', { status: 503 }],
    ['address', 'POST', 'firm/*/address', { timeoutAfterCommit: true }],
    ['contact', 'POST', 'contact', { timeoutAfterCommit: true }],
  ] as const)(
    'has one of each though the answer for the %s was lost',
    async (_what, method, path, effect) => {
      const id = await stranger();
      const orderId = await looks.place({ customerId: id });
      await room.fault(method, path, effect);
      await looks.tell(orderId);
      await expect(looks.look(orderId)).rejects.toThrow();
      await expect(looks.look(orderId)).rejects.toThrow('it is looked for in a while');
      room.clock.pass(WAIT_SECONDS + 1);
      await looks.look(orderId);
      const { state, firm, email } = await customer(id);
      expect(state).toBe('created');
      const [made, ...more] = await firms(firm!.name!);
      expect([made?.ClientID, more]).toEqual([firm!.clientId, []]);
      await expect(countsOf(firm!.clientId, email!)).resolves.toEqual({ addresses: 1, contacts: 1 });
    },
  );

  it('is for a person where the lost firm cannot be told from another one', async () => {
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    await room.fault('POST', 'firm', { timeoutAfterCommit: true });
    await looks.tell(orderId);
    await expect(looks.look(orderId)).rejects.toThrow();
    const { company } = await room
      .sandbox<{ items: { id: number; company: string }[] }>('GET', '/bigcommerce/customers')
      .then(({ items }) => items.find((item) => item.id === id)!);
    await room.sandbox('POST', '/deltek/firms', { name: company });
    room.clock.pass(WAIT_SECONDS + 1);
    await looks.look(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'review', firm: null });
    await expect(firms(company)).resolves.toHaveLength(2);
    const { ClientID: clientId } = (await firms(company))[0]!;
    await room.call('POST', `/customers/${id}/align`, { clientId });
    await looks.lookAt(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'matched', firm: { clientId } });
  });

  it('is one firm with another customer of the same company who buys at the same moment', async () => {
    const ids = [await stranger({ company: 'Twin Works' }), await stranger({ company: 'Twin Works' })];
    const orders = await Promise.all(ids.map((customerId) => looks.place({ customerId })));
    await Promise.all(orders.map((orderId) => looks.lookAt(orderId)));
    const [one, two] = await Promise.all(ids.map(customer));
    expect(one!.firm).toEqual(two!.firm);
    expect([one!.state, two!.state].sort()).toEqual(['created', 'matched']);
    await expect(firms('Twin Works')).resolves.toHaveLength(1);
  });

  it('is matched with a firm that came to be since our copy of the list', async () => {
    const id = await stranger({ company: 'Made By Hand' });
    await room.sandbox('POST', '/deltek/firms', { name: 'Made By Hand' });
    await looks.lookAt(await looks.place({ customerId: id }));
    await expect(customer(id)).resolves.toMatchObject({ state: 'matched', score: 60 });
    await expect(firms('Made By Hand')).resolves.toHaveLength(1);
  });

  it('and has the name of a firm without being a company is for a person to decide', async () => {
    const id = await stranger({ company: '', firstName: 'Summit', lastName: 'Group' });
    await looks.lookAt(await looks.place({ customerId: id }));
    const { state, candidates } = await customer(id);
    expect([state, candidates.length]).toEqual(['review', 2]);
  });

  it.each([
    ['a name longer than the field', { company: 'N'.repeat(101) }, {}, '101 characters, Deltek takes 100'],
    ['a country Deltek does not have', {}, { countryCode: 'ZZ', country: 'Zembla' }, 'country ZZ is not in'],
    ['a state Deltek does not have', {}, { state: 'Nowhere' }, 'state Nowhere is not in'],
  ])('with %s is to be reviewed, and nothing is created', async (_what, over, address, words) => {
    const before = await deltekCalls('POST firm');
    const id = await stranger(over, address);
    expect(codes(await looks.lookAt(await looks.place({ customerId: id })))).toContain('firm_unresolved');
    await expect(customer(id)).resolves.toMatchObject({
      state: 'review',
      evidence: expect.stringContaining(words),
    });
    expect(await deltekCalls('POST firm')).toBe(before);
  });

  it('whose firm Deltek refuses shows its words, and gets one when a person tries again', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { firmRequiredFields: ['FedID'] });
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    await looks.lookAt(orderId);
    const { state, evidence } = await customer(id);
    expect([state, evidence]).toEqual(['review', expect.stringContaining('Please provide a Fed ID')]);
    const sent = await deltekCalls('POST firm');
    await looks.lookAt(orderId);
    expect(await deltekCalls('POST firm')).toBe(sent);
    await room.sandbox('PATCH', '/deltek/switches', { firmRequiredFields: [] });
    await expect(align(id)).resolves.toMatchObject({ state: 'created' });
  });

  it.each<[string, object, string]>([
    ['has what the tenant requires of firms', { firm: { defaults: { FedID: '00-0000000' } } }, '00-0000000'],
    ['is written without it where the tenant allows that', { requiredFieldValidation: 'N' }, ''],
  ])('whose firm %s is created', async (_how, deltek, FedID) => {
    const { settings: own } = await room.call<{ settings: { deltek: object } }>('GET', '');
    await settings({ deltek: { ...own.deltek, ...deltek } });
    await room.sandbox('PATCH', '/deltek/switches', { firmRequiredFields: ['FedID'] });
    const id = await stranger();
    await looks.lookAt(await looks.place({ customerId: id }));
    await expect(customer(id)).resolves.toMatchObject({ state: 'created' });
    await expect(firms(await nameOf(id))).resolves.toMatchObject([{ FedID }]);
    await settings({ deltek: own.deltek });
  });

  it('whose address Deltek refuses has its firm all the same, and says so', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { addressRequiredFields: ['Addressee'] });
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    await looks.lookAt(orderId);
    const { state, evidence } = await customer(id);
    expect([state, evidence]).toEqual(['created', expect.stringContaining('Deltek refused the address')]);
    const before = await customer(id);
    room.clock.pass(1);
    await looks.lookAt(orderId);
    await expect(customer(id)).resolves.toEqual(before);
    await room.sandbox('PATCH', '/deltek/switches', { addressRequiredFields: [] });
    const mended = await align(id);
    expect(mended).toMatchObject({ state: 'created', evidence: 'the firm was created for the customer' });
  });

  it('and whose created firm is taken back gets no second one', async () => {
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    await looks.lookAt(orderId);
    const name = await nameOf(id);
    await room.call('POST', `/customers/${id}/unalign`, { reason: 'belongs to another firm' });
    await looks.lookAt(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'review', firm: null });
    await expect(firms(name)).resolves.toHaveLength(1);
  });

  it('and whose match is taken back gets none of the same name: a person says who it is', async () => {
    await room.sandbox('POST', '/deltek/firms', { name: 'Taken Back Works' });
    const id = await stranger({ company: 'Taken Back Works' });
    const orderId = await looks.place({ customerId: id });
    await looks.lookAt(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'matched' });
    await room.call('POST', `/customers/${id}/unalign`, { reason: 'another one of that name' });
    expect(codes(await looks.lookAt(orderId))).toContain('firm_unresolved');
    await expect(customer(id)).resolves.toMatchObject({ state: 'review', firm: null });
    await expect(firms('Taken Back Works')).resolves.toHaveLength(1);
  });

  it('whose answer was lost is found under the name that was sent, called otherwise meanwhile', async () => {
    const id = await stranger({ company: 'Called First' });
    const orderId = await looks.place({ customerId: id });
    await room.fault('POST', 'firm', { timeoutAfterCommit: true });
    await looks.tell(orderId);
    await expect(looks.look(orderId)).rejects.toThrow();
    await room.sandbox('PATCH', `/bigcommerce/customers/${id}`, { company: 'Called Second' });
    room.clock.pass(WAIT_SECONDS + 1);
    await looks.look(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'created' });
    await expect(firms('Called First')).resolves.toMatchObject([
      { ClientID: (await customer(id)).firm!.clientId },
    ]);
    await expect(firms('Called Second')).resolves.toEqual([]);
    const kept = await room.database.query(`SELECT sent_name FROM firm_creation WHERE customer_key = $1`, [
      String(id),
    ]);
    expect(kept).toEqual([{ sent_name: null }]);
  });

  it('whose answer was lost tells so, whoever asked for it and whoever looks in review', async () => {
    const id = await stranger();
    await room.setMode('review');
    const orderId = await looks.place({ customerId: id });
    await looks.lookAt(orderId);
    await room.fault('POST', 'firm', { timeoutAfterCommit: true });
    const uncertain = { problem: { code: 'outcome_uncertain' } };
    await expect(align(id)).rejects.toMatchObject({ status: 502, ...uncertain });
    await expect(align(id)).rejects.toMatchObject({ status: 409, ...uncertain });
    await looks.lookAt(orderId);
    await expect(customer(id)).resolves.toMatchObject({
      state: 'review',
      evidence: expect.stringContaining('was sent to Deltek and the answer was lost'),
    });
    room.clock.pass(WAIT_SECONDS + 1);
    await expect(align(id)).resolves.toMatchObject({ state: 'created' });
  });

  it('gets none in mode shadow, and in review only when a person asks', async () => {
    const id = await stranger();
    const orderId = await looks.place({ customerId: id });
    await room.setMode('shadow');
    await looks.lookAt(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'unmatched' });
    await room.setMode('review');
    await looks.lookAt(orderId);
    const waiting = await customer(id);
    expect([waiting.state, waiting.evidence]).toEqual([
      'unmatched',
      expect.stringContaining('once a person'),
    ]);
    await room.call('POST', `/orders/${orderId}/replay`, { dryRun: true });
    await expect(firms(waiting.name!)).resolves.toEqual([]);
    await expect(align(id)).resolves.toMatchObject({ state: 'created' });
  });

  /** Somebody whose company stands in the order alone. */
  const byOrder = async (company: string) => {
    const id = await stranger({ company });
    const orderId = await looks.place({ customerId: id });
    await room.sandbox('PATCH', `/bigcommerce/customers/${id}`, { company: '' });
    return { id, orderId };
  };

  it('and is to be reviewed for what the order says stays so when the customer changes in the store', async () => {
    const { id, orderId } = await byOrder('Summit Group');
    await looks.lookAt(orderId);
    const before = await customer(id);
    expect([before.state, before.candidates.length]).toEqual(['review', 2]);
    const created = await deltekCalls('POST firm');
    await room.get(CustomerLook).follow(room.connectionId, id);
    await expect(customer(id)).resolves.toEqual(before);
    expect(await deltekCalls('POST firm')).toBe(created);
  });

  it('gets none because the customer changed: the orders that wait for it are looked at again', async () => {
    const { id, orderId } = await byOrder('Changed Works');
    await room.setMode('shadow');
    await looks.lookAt(orderId);
    await room.setMode('automatic');
    await room.get(CustomerLook).follow(room.connectionId, id);
    await expect(customer(id)).resolves.toMatchObject({ state: 'unmatched', firm: null });
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done', 'pending']);
    await looks.look(orderId);
    await expect(customer(id)).resolves.toMatchObject({ state: 'created', firm: { name: 'Changed Works' } });
  });

  it('is named as the order says too when a person asks', async () => {
    const { id, orderId } = await byOrder('Asked Works');
    await room.setMode('review');
    await looks.lookAt(orderId);
    await expect(align(id)).resolves.toMatchObject({ state: 'created', firm: { name: 'Asked Works' } });
  });

  it('carries the number of the store in the field of the tenant, and is found by it', async () => {
    await room.sandbox('PATCH', '/deltek/switches', { firmOwnFields: ['CustStoreID'] });
    const { settings: own } = await room.call<{ settings: { deltek: object } }>('GET', '');
    await settings({ deltek: { ...own.deltek, externalIdField: 'CustStoreID' } });
    const id = await stranger();
    await looks.lookAt(await looks.place({ customerId: id }));
    await expect(firms(await nameOf(id))).resolves.toMatchObject([{ CustStoreID: `1:${id}` }]);
    await room.database.query(`DELETE FROM external_identity WHERE store_id = $1`, [String(id)]);
    await room.database.query(`DELETE FROM firm_creation WHERE customer_key = $1`, [String(id)]);
    await looks.lookAt(await looks.place({ customerId: id }));
    await expect(customer(id)).resolves.toMatchObject({ state: 'matched', score: 95 });
  });
});

describe('a guest', () => {
  const guestOrder = () => looks.place({ customerId: 0 });

  it('is the fallback firm unless the policy says otherwise', async () => {
    const order = await looks.lookAt(await guestOrder());
    expect(order.store?.firm?.name).toBe('Web Store Customers');
  });

  it('is held where guests are held', async () => {
    await settings({ guestPolicy: 'hold' });
    expect(codes(await looks.lookAt(await guestOrder()))).toContain('firm_unresolved');
  });

  it('gets a firm of his own where guests do, the same one each time', async () => {
    await settings({ guestPolicy: 'create_firm' });
    const first = await looks.lookAt(await guestOrder());
    const second = await looks.lookAt(await guestOrder());
    expect(first.store?.firm).toEqual(second.store?.firm);
    expect(first.store?.firm?.name).toBe('Jane Doe');
    const { items } = await room.call<{ items: Customer[] }>('GET', '/customers?q=jane.doe');
    expect(items).toMatchObject([{ customerId: expect.stringMatching(/^guest:/), state: 'created' }]);
  });
});

describe('a guest with a firm of his own', () => {
  beforeAll(() => settings({ guestPolicy: 'create_firm' }));
  afterAll(() => settings({ guestPolicy: 'hold' }));
  it('goes on with the orders that waited for it, once a person has it created', async () => {
    await room.setMode('review');
    await looks.lookAt(await looks.place({ customerId: 0 }));
    const { items } = await room.call<{ items: Customer[] }>('GET', '/customers?q=jane.doe');
    const { customerId, firm } = items[0]!;
    await room.call('POST', `/customers/${customerId}/unalign`, { reason: 'somebody else' });
    const orderId = await looks.place({ customerId: 0 });
    expect(codes(await looks.lookAt(orderId))).toContain('firm_unresolved');
    await room.call('POST', `/customers/${customerId}/align`, { clientId: firm!.clientId });
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done', 'pending']);
    expect(codes(await looks.lookAt(orderId))).not.toContain('firm_unresolved');
  });

  it('has the orders that waited looked at again once the firm can be billed again', async () => {
    const { items } = await room.call<{ items: Customer[] }>('GET', '/customers?q=jane.doe');
    const { clientId } = items[0]!.firm!;
    await room.sandbox('POST', `/deltek/firms/${clientId}`, { status: 'I' });
    await room.get(DirectoryRefresh).run(room.connectionId);
    const orderId = await looks.place({ customerId: 0 });
    expect(codes(await looks.lookAt(orderId))).toContain('firm_unresolved');
    await room.sandbox('POST', `/deltek/firms/${clientId}`, { status: 'A' });
    await room.get(DirectoryRefresh).run(room.connectionId);
    await expect(looks.eventStates(orderId)).resolves.toEqual(['done', 'pending']);
  });
});

describe('a change where the store’s word counts', () => {
  beforeAll(() => settings({ nameOwner: 'store', emailOwner: 'store' }));
  afterAll(() => settings({ nameOwner: 'propose', emailOwner: 'propose', addressOwner: 'propose' }));
  const edit = (id: number, change: object) => room.sandbox('PATCH', `/bigcommerce/customers/${id}`, change);
  /** With a firm of our making. */
  const known = async () => {
    const id = await stranger();
    await looks.lookAt(await looks.place({ customerId: id }));
    const { firm, email } = await customer(id);
    return { id, clientId: firm!.clientId, name: firm!.name!, email: email! };
  };

  it('is written to Deltek by itself, once, and is in the trail', async () => {
    const { id, clientId, name, email } = await known();
    const puts = async () => [await deltekCalls('PUT firm'), await deltekCalls('POST contact')];
    const before = await puts();
    await edit(id, { company: `${name} Renamed`, email: `new.${email}` });
    await align(id);
    await expect(customer(id)).resolves.toMatchObject({
      state: 'created',
      firm: { clientId, name: `${name} Renamed` },
      differences: [],
    });
    await align(id);
    await expect(puts()).resolves.toEqual([before[0]! + 1, before[1]]);
    await expect(countsOf(clientId, `new.${email}`)).resolves.toMatchObject({ contacts: 1 });
    await expect(countsOf(clientId, email)).resolves.toMatchObject({ contacts: 0 });
    const trail = (await room.api.get(
      `/audit?action=customer.difference_accepted&subject=customer:${id}`,
    )) as {
      items: object[];
    };
    expect(trail.items).toHaveLength(2);
  });

  it('never overwrites what a person changed in Deltek since: it is proposed, with the reason', async () => {
    const { id, clientId, name } = await known();
    await room.sandbox('POST', `/deltek/firms/${clientId}`, { name: 'As the bookkeeper calls it' });
    await edit(id, { company: `${name} Renamed` });
    await align(id);
    const { state, differences } = await customer(id);
    expect(state).toBe('proposed');
    expect(differences).toMatchObject([
      { field: 'name', note: expect.stringContaining('another name in Deltek') },
    ]);
    await expect(firms('As the bookkeeper calls it')).resolves.toMatchObject([{ ClientID: clientId }]);
  });

  it('waits for a person where several customers are the firm, or Deltek cannot hold it', async () => {
    const { id, clientId, name } = await known();
    const second = await stranger();
    await looks.lookAt(await looks.place({ customerId: second }));
    await room.call('POST', `/customers/${second}/align`, { clientId });
    await edit(id, { company: `${name} Renamed` });
    await align(id);
    expect((await customer(id)).differences).toMatchObject([
      { note: expect.stringContaining('several customers') },
    ]);
    const other = await known();
    await edit(other.id, { company: 'L'.repeat(150) });
    await align(other.id);
    expect((await customer(other.id)).differences).toMatchObject([{ note: expect.stringContaining('150') }]);
    await expect(firms(other.name)).resolves.toHaveLength(1);
  });

  it('is written to no firm that a mapping names: a person says so', async () => {
    const { id, name } = await known();
    await room.sandbox('POST', '/deltek/firms', { name: 'Mapped Works' });
    const [{ ClientID: clientId }] = (await firms('Mapped Works')) as [Firm];
    await room.get(DirectoryRefresh).run(room.connectionId);
    await room.call('POST', '/firm-mappings', { customerId: String(id), clientId });
    await align(id);
    await edit(id, { company: `${name} Renamed` });
    await align(id);
    await expect(customer(id)).resolves.toMatchObject({
      firm: { clientId },
      differences: [{ field: 'name', note: 'a firm mapping says who this customer is' }],
    });
    await expect(firms('Mapped Works')).resolves.toHaveLength(1);
  });

  it('is only proposed for an address, which Deltek cannot edit, and in mode review', async () => {
    const { id, clientId, name, email } = await known();
    const address = { address1: '2 Other Street', city: 'Austin', state: 'Texas', postalCode: '78702' };
    await edit(id, { addresses: [address] });
    await room.setMode('review');
    await edit(id, { company: `${name} Renamed` });
    await align(id);
    const { differences } = await customer(id);
    expect(differences.map(({ field }) => field)).toEqual(['name', 'address']);
    await expect(countsOf(clientId, email)).resolves.toMatchObject({ addresses: 1 });
  });

  it('is nobody’s business where Deltek’s word counts', async () => {
    const { id, name } = await known();
    await settings({ nameOwner: 'ledger', emailOwner: 'ledger', addressOwner: 'ledger' });
    await edit(id, { company: `${name} Renamed`, email: `ledger.${id}@new.example` });
    await align(id);
    await expect(customer(id)).resolves.toMatchObject({ state: 'created', differences: [], firm: { name } });
  });
});

describe('a customer who is gone from the store', () => {
  const bought = async () => {
    const id = await stranger();
    await looks.lookAt(await looks.place({ customerId: id }));
    return { id, ...(await customer(id)) };
  };
  const gone = (id: number) => room.sandbox('DELETE', `/bigcommerce/customers/${id}`);

  it('and was merged into another one hands on the firm, shown with its reason; nothing is created', async () => {
    const former = await bought();
    await gone(former.id);
    const created = await deltekCalls('POST firm');
    const id = await stranger({ email: former.email, company: 'Another Name Altogether' });
    await looks.lookAt(await looks.place({ customerId: id }));
    await expect(customer(id)).resolves.toMatchObject({
      state: 'matched',
      firm: { clientId: former.firm!.clientId },
      evidence: `was customer ${former.id}, who is gone from the store and had the same e-mail`,
      score: 90,
    });
    await expect(deltekCalls('POST firm')).resolves.toBe(created);
  });

  it('hands on nothing to who only got the e-mail, as long as he is there', async () => {
    const former = await bought();
    await room.sandbox('PATCH', `/bigcommerce/customers/${former.id}`, { email: `moved.${former.email}` });
    const id = await stranger({ email: former.email });
    await looks.lookAt(await looks.place({ customerId: id }));
    expect((await customer(id)).evidence).not.toContain('was customer');
  });

  it('hands on no firm that a person refused for the other one', async () => {
    const former = await bought();
    await gone(former.id);
    const id = await stranger({ email: former.email });
    await looks.lookAt(await looks.place({ customerId: id }));
    await room.call('POST', `/customers/${id}/unalign`, { reason: 'somebody else' });
    await align(id);
    expect((await customer(id)).firm?.clientId).not.toBe(former.firm!.clientId);
  });

  it('keeps the firm: a refund of an order from before is posted', async () => {
    const orderId = await looks.place({ customerId: 12 });
    await looks.lookAt(orderId);
    await looks.walk();
    await gone(12);
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { everything: true });
    const refunded = await looks.lookAt(orderId);
    expect(refunded.holds).toEqual([]);
    await looks.walk();
    const { state, statement } = await looks.order(orderId);
    expect(state).toBe('posted');
    expect(statement.find(({ kind }) => kind === 'money')).toMatchObject({
      booked: { amount: '0.00' },
      reason: null,
    });
    await expect(customer(12)).resolves.toMatchObject({ state: 'matched', deletedAt: expect.any(String) });
  });
});

/** What Deltek has of a firm, read past the connector. */
async function countsOf(clientId: string, email: string) {
  const deltek = await room.get(VendorClients).deltek(room.connectionId);
  const contacts = await deltek.findContactsByEmail(email);
  return {
    addresses: (await deltek.listFirmAddresses(clientId)).length,
    contacts: contacts.filter((contact) => contact.clientId === clientId).length,
  };
}
