import type { Customer, CustomerAddress } from '../customers/customer.js';

const SEEDED_AT = '2026-01-05T09:00:00.000Z';

type Seed = Pick<Customer, 'id' | 'email' | 'firstName' | 'lastName' | 'company' | 'groupId'> & {
  readonly address: readonly [address1: string, city: string, state: string, postalCode: string];
};

/**
 * 11 to 13 carry the names of Deltek firms, 14 the e-mail of a Deltek contact, 15 nothing that Deltek
 * knows, 16 a name that two Deltek firms share.
 */
const SEEDS: readonly Seed[] = [
  {
    id: 11,
    email: 'orders@lakesidetimber.example',
    firstName: 'Inga',
    lastName: 'Strand',
    company: 'Lakeside Timber Co',
    groupId: 3,
    address: ['12 Quay Road', 'Duluth', 'Minnesota', '55802'],
  },
  {
    id: 12,
    email: 'office@harborarchitects.example',
    firstName: 'Nora',
    lastName: 'Quill',
    company: 'Harbor Architects LLP',
    groupId: 3,
    address: ['8 Pier Street', 'Portland', 'Maine', '04101'],
  },
  {
    id: 13,
    email: 'supply@northwindsurveying.example',
    firstName: 'Otto',
    lastName: 'North',
    company: 'Northwind Surveying',
    groupId: 0,
    address: ['77 Ridge Avenue', 'Boulder', 'Colorado', '80302'],
  },
  {
    id: 14,
    email: 'ap@harborarchitects.example',
    firstName: 'Paul',
    lastName: 'Harbor',
    company: '',
    groupId: 0,
    address: ['8 Pier Street', 'Portland', 'Maine', '04101'],
  },
  {
    id: 15,
    email: 'pat.morgan@mailbox.example',
    firstName: 'Pat',
    lastName: 'Morgan',
    company: '',
    groupId: 0,
    address: ['455 Main Street', 'Austin', 'Texas', '78751'],
  },
  {
    id: 16,
    email: 'buyer@summitgroup.example',
    firstName: 'Ada',
    lastName: 'Peak',
    company: 'Summit Group',
    groupId: 0,
    address: ['1 Summit Way', 'Denver', 'Colorado', '80202'],
  },
];

/** The customers every store starts with. */
export function seedCustomers(): Customer[] {
  return SEEDS.map(({ address, ...seed }) => ({
    ...seed,
    phone: `555-01${seed.id}`,
    storeCredit: 0n,
    addresses: [addressOf(seed, address)],
    createdAt: new Date(SEEDED_AT),
    modifiedAt: new Date(SEEDED_AT),
  }));
}

function addressOf(
  { id, firstName, lastName, company }: Omit<Seed, 'address'>,
  [address1, city, state, postalCode]: Seed['address'],
): CustomerAddress {
  const name = { id: id + 200, firstName, lastName, company, phone: '' };
  return {
    ...name,
    address1,
    address2: '',
    city,
    state,
    postalCode,
    country: 'United States',
    countryCode: 'US',
  };
}
