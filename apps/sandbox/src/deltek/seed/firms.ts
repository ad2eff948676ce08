import { contactTable, firmTable } from '../firms/tables.js';
import { hexKey } from '../ids.js';
import { withDefaults } from '../wire/read-record.js';
import type { Row } from '../wire/row.js';

const SEEDED_AT = '2026-01-02T09:00:00.000';

const NAMES = [
  'Web Store Customers',
  'Lakeside Timber Co',
  'Harbor Architects LLP',
  'Northwind Surveying',
  'Summit Group',
  'Summit Group',
] as const;

const CONTACTS = [
  { firm: 1, FirstName: 'Inga', LastName: 'Strand', Email: 'orders@lakesidetimber.example' },
  { firm: 2, FirstName: 'Paul', LastName: 'Harbor', Email: 'ap@harborarchitects.example' },
] as const;

/** The firms every tenant starts with, and the two contacts that are known. */
export function seedFirms(tenant: string): { firms: Row[]; contacts: Row[] } {
  const firms = NAMES.map((name, index) =>
    withDefaults(firmTable, {
      ClientID: hexKey(tenant, 'firm', index),
      Client: firmNumber(index + 1),
      Name: name,
      SortName: name,
      Status: 'A',
      ClientInd: 'Y',
      ...stamps,
    }),
  );
  const contacts = CONTACTS.map(({ firm, ...fields }, index) =>
    withDefaults(contactTable, {
      ContactID: hexKey(tenant, 'contact', index),
      ClientID: firms[firm]?.ClientID ?? '',
      ...fields,
      ContactStatus: 'A',
      PrimaryInd: 'Y',
      ...stamps,
    }),
  );
  return { firms, contacts };
}

const stamps = { CreateUser: 'ADMIN', CreateDate: SEEDED_AT, ModUser: 'ADMIN', ModDate: SEEDED_AT };

/** The next human number nobody has. */
export function nextFirmNumber(firms: readonly Row[]): string {
  let count = firms.length + 1;
  while (firms.some((firm) => firm.Client === firmNumber(count))) count += 1;
  return firmNumber(count);
}

function firmNumber(count: number): string {
  return `C${String(count).padStart(5, '0')}`;
}
