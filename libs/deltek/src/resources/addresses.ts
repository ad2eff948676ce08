import type { Transport } from '../transport.js';
import type { DeltekOptions, FirmAddress, NewFirmAddress } from '../types.js';
import { text } from '../wire/fields.js';
import { row } from '../wire/rows.js';
import { hubFlags } from './hub-flags.js';

const stored = row({ CLAddressID: text, Address1: text, City: text, State: text, Zip: text }).transform(
  (fields): FirmAddress => ({
    addressId: fields.CLAddressID,
    street: fields.Address1,
    city: fields.City,
    state: fields.State,
    zip: fields.Zip,
  }),
);
const STREET_LINES = 4;

/** Addresses of firms (Deltek contract 8.3). Deltek adds a second row when one is sent twice. */
export function addresses(transport: Transport, options: DeltekOptions) {
  const query = hubFlags(options);
  return {
    listFirmAddresses(clientId: string): Promise<FirmAddress[]> {
      const path = `firm/${encodeURIComponent(clientId)}/address`;
      return transport.readRows({ operation: 'deltek.listFirmAddresses', path }, stored);
    },

    /** Adds the firm's primary billing address. */
    async createFirmAddress(clientId: string, address: NewFirmAddress): Promise<void> {
      const path = `firm/${encodeURIComponent(clientId)}/address`;
      const body = bodyOf(address, options.countryAliases);
      const call = { operation: 'deltek.createFirmAddress', method: 'POST', path, query, body } as const;
      await transport.writeOne(call, stored);
    },
  };
}

function bodyOf(address: NewFirmAddress, aliases: Readonly<Record<string, string>>) {
  return {
    Address: address.label,
    PrimaryInd: 'Y',
    Billing: 'Y',
    Payment: 'N',
    Accounting: 'N',
    ...streetLines(address.street),
    City: address.city,
    State: address.state,
    Zip: address.zip,
    Country: aliases[address.countryCode] ?? address.countryCode,
    Phone: address.phone,
    FAX: '',
    Email: address.email,
  };
}

/** `Address1` to `Address4`; what does not fit goes behind the last line, so that nothing is lost. */
function streetLines(street: readonly string[]): Record<string, string> {
  const lines = street.filter((line) => line.trim() !== '');
  const fitting = lines.slice(0, STREET_LINES - 1);
  const rest = lines.slice(STREET_LINES - 1).join(', ');
  const all = rest === '' ? fitting : [...fitting, rest];
  return Object.fromEntries(all.map((line, index) => [`Address${index + 1}`, line]));
}
