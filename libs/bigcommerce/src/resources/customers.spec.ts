import { customerBody, v3List } from '../testing/bodies.js';
import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const address = (id: number, more: object = {}) => ({
  id,
  customer_id: 42,
  first_name: 'Jane',
  last_name: 'Doe',
  company: '',
  address1: '1 Elm',
  address2: '',
  city: 'Austin',
  state_or_province: 'Texas',
  postal_code: '78751',
  country: 'United States',
  country_code: 'US',
  phone: '',
  ...more,
});

describe('customers', () => {
  it('are asked for by id, a hundred at a time, without guests', async () => {
    store.on('GET /v3/customers', { body: v3List([]) });
    await store.client.listCustomers([0, ...Array.from({ length: 101 }, (_, index) => index + 1)]);
    const queries = store.received.map(({ query }) => query);
    expect(queries.map((query) => query.get('id:in')?.split(',').length)).toEqual([100, 1]);
    expect(queries[0]?.get('include')).toBe('addresses');
  });

  it('come with their addresses', async () => {
    store.on('GET /v3/customers', {
      body: v3List([customerBody({ addresses: [address(1)], address_count: 1 })]),
    });
    expect(await store.client.listCustomers([42])).toEqual([
      {
        id: 42,
        email: 'jane@example.com',
        firstName: 'Jane',
        lastName: 'Doe',
        company: 'Doe Ltd',
        phone: '',
        customerGroupId: 0,
        createdAt: '2018-01-02T03:04:05.000Z',
        modifiedAt: '2019-01-02T03:04:05.000Z',
        addresses: [
          {
            id: 1,
            firstName: 'Jane',
            lastName: 'Doe',
            company: '',
            street1: '1 Elm',
            street2: '',
            city: 'Austin',
            state: 'Texas',
            zip: '78751',
            country: 'United States',
            countryCode: 'US',
            phone: '',
          },
        ],
      },
    ]);
    expect(store.received).toHaveLength(1);
  });

  it('come with all their addresses, though the list sends only ten', async () => {
    store.on('GET /v3/customers', {
      body: v3List([customerBody({ addresses: [address(1)], address_count: 2 })]),
    });
    store.on('GET /v3/customers/addresses', {
      body: v3List([address(1), address(2, { address1: '2 Oak' })]),
    });
    const [customer] = await store.client.listCustomers([42]);
    expect(customer?.addresses.map(({ street1 }) => street1)).toEqual(['1 Elm', '2 Oak']);
    expect(store.received[1]?.query.get('customer_id:in')).toBe('42');
  });

  it('that were deleted are missing, which is no error', async () => {
    store.on('GET /v3/customers', { body: v3List([customerBody()]) });
    expect((await store.client.listCustomers([42, 43])).map(({ id }) => id)).toEqual([42]);
  });

  it('are found by e-mail and by their last change', async () => {
    store.on('GET /v3/customers', { body: v3List([customerBody()]) });
    await store.client.findCustomers({ emails: ['a+b@example.com', 'c@example.com'] });
    await store.client.findCustomers({ modifiedFrom: '2024-05-14T09:34:00' });
    expect(store.received[0]?.query.get('email:in')).toBe('a+b@example.com,c@example.com');
    expect(store.received[1]?.query.get('date_modified:min')).toBe('2024-05-14T09:34:00');
  });
});
