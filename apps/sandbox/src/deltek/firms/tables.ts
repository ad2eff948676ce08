import { date, flag, readOnly, text, type Column, type Table } from '../wire/column.js';

const stamps: readonly Column[] = [
  text('CreateUser', readOnly),
  date('CreateDate', readOnly),
  text('ModUser', readOnly),
  date('ModDate', readOnly),
];

const PARTS = ['1', '2', '3', '4'].map((line) => `Address${line}`);
const COPIED = [...PARTS, 'City', 'State', 'Zip', 'Country', 'Phone', 'Fax', 'Email'];

/** Columns the server copies from the address rows to the firm: `PrimaryCity`, `BillingEmail`... */
export const copiedColumns = ['Primary', 'Billing', 'Payment'].flatMap((prefix) =>
  COPIED.map((part) => text(`${prefix}${part}`, readOnly)),
);

/** Firms (Deltek contract 8.2). There is no e-mail address on the firm itself. */
export const firmTable: Table = {
  name: 'Clendor',
  keys: ['ClientID'],
  columns: [
    text('ClientID', readOnly),
    text('Client', { length: 20, caption: 'Firm Number' }),
    text('Name', { length: 100, required: true }),
    text('SortName', { length: 100 }),
    text('Status', { fallback: 'A' }),
    flag('ClientInd'),
    flag('VendorInd'),
    text('Vendor', { length: 20 }),
    text('Org', { length: 30 }),
    text('Type', { length: 10 }),
    text('Category', { length: 10, caption: 'Vendor Type' }),
    text('CurrentStatus', { length: 10, codeTable: 'CFGClientCurrentStatus' }),
    text('CustomCurrencyCode', { length: 3, codeTable: 'FW_CFGCurrency' }),
    text('WebSite', { length: 255 }),
    text('Memo'),
    text('FedID', { length: 20 }),
    text('Owner', { length: 20 }),
    flag('AvailableForCRM', { fallback: 'Y' }),
    flag('ReadyForApproval', { fallback: 'Y' }),
    flag('ReadyForProcessing', { fallback: 'Y' }),
    text('QBOID', { length: 50 }),
    text('SFID', { length: 50 }),
    ...copiedColumns,
    ...stamps,
  ],
};

/** Addresses of firms (Deltek contract 8.3); `FAX` is upper case. */
export const addressTable: Table = {
  name: 'CLAddress',
  keys: ['CLAddressID'],
  columns: [
    text('CLAddressID', readOnly),
    text('ClientID', { length: 32 }),
    flag('PrimaryInd'),
    flag('Billing'),
    flag('Payment'),
    flag('Accounting'),
    text('Address', { length: 20 }),
    text('Addressee', { length: 100 }),
    ...PARTS.map((part) => text(part, { length: 50 })),
    text('City', { length: 30 }),
    text('State', { length: 10, codeTable: 'CFGStates' }),
    text('Zip', { length: 10 }),
    text('Country', { length: 2, codeTable: 'FW_CFGCountry', caption: 'Country Code' }),
    text('Phone', { length: 24 }),
    text('FAX', { length: 24 }),
    text('Email', { length: 255 }),
    text('TaxRegistrationNumber', { length: 50 }),
    text('TaxCountryCode', { length: 2 }),
    ...stamps,
  ],
};

/** Contacts (Deltek contract 8.4). */
export const contactTable: Table = {
  name: 'Contacts',
  keys: ['ContactID'],
  columns: [
    text('ContactID', readOnly),
    text('ClientID', { length: 32 }),
    text('FirstName', { length: 25, caption: 'First' }),
    text('LastName', { length: 30, required: true, caption: 'Last' }),
    text('ContactStatus', { fallback: 'A' }),
    ...['Phone', 'CellPhone', 'Fax', 'HomePhone'].map((name) => text(name, { length: 24 })),
    text('Email', { length: 255 }),
    text('Website', { length: 255 }),
    text('Title', { length: 50 }),
    text('Suffix', { length: 10 }),
    text('CLAddress', { length: 20 }),
    text('FirmAddressDescription', { length: 20 }),
    flag('PrimaryInd'),
    text('QBOID', { length: 50 }),
    flag('QBOIsMainContact'),
    ...stamps,
  ],
};
