import { created, ok, type Call } from '../http/call.js';
import { hexKey } from '../ids.js';
import { select } from '../query/select.js';
import type { Tenant } from '../tenant.js';
import { withDefaults } from '../wire/read-record.js';
import { textOf, type Row } from '../wire/row.js';
import { requireCodes } from './codes.js';
import { requireFields } from './required.js';
import { creationStamps, readBody, record, screenFields } from './store.js';
import { addressTable } from './tables.js';

export function listAddresses(call: Call) {
  const { tenant, params } = call;
  const firm = record(tenant.firms, 'ClientID', params.clientId ?? '');
  const rows = tenant.addresses.filter((address) => address.ClientID === firm.ClientID);
  return ok(select(call, rows, addressTable.columns));
}

/** Adds a row each time: Deltek does not recognise an address it has. */
export function createAddress(call: Call) {
  const { tenant, params } = call;
  const firm = record(tenant.firms, 'ClientID', params.clientId ?? '');
  const fields = readBody(call, addressTable);
  requireFields(addressTable, fields, screenFields(call, tenant.switches.addressRequiredFields));
  requireCodes(addressTable, fields);
  const clientId = textOf(firm, 'ClientID');
  const key = { CLAddressID: hexKey(tenant.name, 'address', tenant.serial()), ClientID: clientId };
  const address = withDefaults(addressTable, { ...fields, ...key, ...creationStamps(call) });
  tenant.addresses.push(address);
  return created(address, `/firm/${clientId}/address/${key.CLAddressID}`);
}

const FLAGS = { Primary: 'PrimaryInd', Billing: 'Billing', Payment: 'Payment' } as const;
const PARTS = [
  'Address1',
  'Address2',
  'Address3',
  'Address4',
  'City',
  'State',
  'Zip',
  'Country',
  'Phone',
  'Email',
];

/** The firm's read-only columns, taken from its last address with the flag. */
export function copiedFields(tenant: Tenant, clientId: string): Row {
  const own = tenant.addresses.filter((address) => address.ClientID === clientId);
  const fields: Row = {};
  for (const [prefix, flag] of Object.entries(FLAGS)) {
    const address = own.findLast((candidate) => candidate[flag] === 'Y') ?? {};
    for (const part of PARTS) fields[prefix + part] = textOf(address, part);
    fields[`${prefix}Fax`] = textOf(address, 'FAX');
  }
  return fields;
}
