import { count, date, flag, rate, readOnly, text, type Column } from '../../wire/column.js';

const batch = text('Batch', { length: 32, required: true });
const refNo = text('RefNo', { length: 12, caption: 'Reference Number' });

/** What all control tables share (Deltek contract 10, 12.1). */
export const controlColumns: readonly Column[] = [
  batch,
  text('Description', { length: 40 }),
  flag('Recurring'),
  date('EndDate', { required: true }),
  flag('Selected'),
  flag('Posted'),
  text('Creator', { length: 32 }),
  count('Period'),
  text('Company', { length: 14 }),
];

/** Key of a master or detail of a receipt or journal entry. */
export const referenceColumns: readonly Column[] = [batch, refNo];

/** Key of a master or detail of an invoice. */
export const invoiceColumns: readonly Column[] = [batch, text('Invoice', { length: 12 })];

/** What all masters share: currency override, approval, who changed it, diary. */
export const masterColumns: readonly Column[] = [
  date('TransDate', { required: true, caption: 'Date' }),
  flag('Posted'),
  count('Seq'),
  text('CurrencyExchangeOverrideMethod', { length: 1, fallback: 'N' }),
  date('CurrencyExchangeOverrideDate'),
  rate('CurrencyExchangeOverrideRate'),
  text('Status', { length: 1, fallback: 'N' }),
  text('AuthorizedBy', { length: 20 }),
  text('RejectReason', { length: 255 }),
  text('ModUser', { length: 20 }),
  date('ModDate'),
  text('Diary', { length: 20 }),
  count('DiaryNo'),
  text('StatusDescription', readOnly),
  text('AuthorizedByName', readOnly),
];

/** Key and order of a detail line. */
export const lineColumns: readonly Column[] = [text('PKey', { length: 44 }), count('Seq')];

export const accountColumn: Column = text('Account', { length: 13 });
