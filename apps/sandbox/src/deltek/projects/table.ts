import { flag, readOnly, text, wbsColumns, type Table } from '../wire/column.js';

/** Levels of projects (Deltek contract 9). We never write them through the API. */
export const projectTable: Table = {
  name: 'PR',
  keys: ['WBS1', 'WBS2', 'WBS3'],
  columns: [
    ...wbsColumns,
    text('Name', { length: 40 }),
    text('LongName', { length: 255 }),
    text('Status', { fallback: 'A' }),
    text('ChargeType', { fallback: 'R' }),
    flag('SubLevel', readOnly),
    text('ClientID', { length: 32 }),
    text('CLAddress', { length: 20 }),
    text('ContactID', { length: 32 }),
    text('BillingClientID', { length: 32 }),
    text('BillingContactID', { length: 32 }),
    text('CLBillingAddr', { length: 20 }),
    text('Org', { length: 30, fallback: '00' }),
    text('ProjectCurrencyCode', { length: 3, fallback: 'USD' }),
    text('BillingCurrencyCode', { length: 3, fallback: 'USD' }),
    flag('ReadyForProcessing', { fallback: 'Y' }),
  ],
};
