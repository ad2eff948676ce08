import { ledgerLine } from '../../ledger/line.js';
import { count, date, flag, money, rate, readOnly, text, wbsColumns } from '../../wire/column.js';
import { isBlank, moneyOf, textOf, type Row } from '../../wire/row.js';
import { accountComplaint, lineProjectComplaint } from '../checks.js';
import type { EntryKind } from '../kind.js';
import { accountColumn, controlColumns, lineColumns, masterColumns, referenceColumns } from './columns.js';
import { difference } from './totals.js';

/** Journal entries (Deltek contract 14). Nothing is automatic: debits must equal credits. */
export const journalKind: EntryKind = {
  type: 'JE',
  prefix: 'je',
  title: 'Journal Entries',
  documentKey: ['RefNo'],
  control: {
    name: 'jeControl',
    keys: ['Batch'],
    columns: [
      ...controlColumns,
      text('DefaultCurrencyCode', { length: 3, fallback: 'USD' }),
      money('Total'),
      money('CreditsTotal'),
      flag('AllowTaxEntries'),
      ...['RecurClearAmounts', 'RecurAutoPost', 'Reverse', 'ReverseAutoPost'].map((name) => flag(name)),
      ...['RecurStartDate', 'RecurExpirationDate', 'RecurLastPostDate', 'ReverseDate'].map((name) =>
        date(name),
      ),
      ...['RecurSchedule', 'RecurFrequency', 'RecurType', 'RecurProcessQueue', 'RecurAlert'].map((name) =>
        text(name),
      ),
      ...['ReverseProcessQueue', 'ReverseAlert', 'ProcessID'].map((name) => text(name)),
      ...['RecurTimes', 'RecurTimesUsed'].map((name) => count(name)),
      ...['SumTotal', 'DiffTotal', 'SumCreditsTotal', 'DiffCreditsTotal'].map((name) =>
        money(name, readOnly),
      ),
    ],
  },
  master: {
    name: 'jeMaster',
    keys: ['Batch', 'RefNo'],
    columns: [
      ...referenceColumns,
      text('Description', { length: 80 }),
      text('Type', { length: 1, fallback: '3' }),
      flag('UpdateBilled'),
      text('CurrencyCode', { length: 3, fallback: 'USD' }),
      text('ModUserEmployee', { length: 20 }),
      flag('AllowAssetEntries'),
      ...masterColumns,
    ],
  },
  detail: {
    name: 'jeDetail',
    keys: ['Batch', 'RefNo', 'PKey'],
    columns: [
      ...referenceColumns,
      ...lineColumns,
      text('Description', { length: 80 }),
      ...wbsColumns,
      accountColumn,
      ...['Debit', 'Credit'].flatMap((side) => [
        money(`${side}Amount`),
        money(`${side}AmountFunctionalCurrency`),
        money(`${side}AmountProjectCurrency`),
      ]),
      flag('SuppressBill'),
      text('LinkCompany', { length: 14 }),
      rate('CurrencyExchangeOverrideRate'),
      ...['EquipmentID', 'EquipmentDesc', 'TaxType'].map((name) => text(name)),
    ],
  },
  totals(control, details) {
    return {
      ...difference(control, 'Total', 'SumTotal', 'DiffTotal', side(details, 'DebitAmount')),
      ...difference(
        control,
        'CreditsTotal',
        'SumCreditsTotal',
        'DiffCreditsTotal',
        side(details, 'CreditAmount'),
      ),
    };
  },
  complaints({ master, details }, tenant) {
    return [
      isBlank(textOf(master, 'RefNo')) ? 'Reference number is missing' : null,
      details.length === 0 ? 'No detail lines' : null,
      ...details.flatMap((detail) => [
        accountComplaint(tenant, detail),
        lineProjectComplaint(tenant, detail),
        sidesComplaint(detail),
      ]),
    ].filter((complaint) => complaint !== null);
  },
  expand({ master, details }) {
    const shared = { Desc1: master.Description ?? '', RefNo: master.RefNo ?? '' };
    const lines = details.map((detail) =>
      ledgerLine(
        { ...detail, ...shared, Desc2: detail.Description ?? '' },
        moneyOf(detail, 'DebitAmount') - moneyOf(detail, 'CreditAmount'),
      ),
    );
    return { lines, receivables: [] };
  },
};

const side = (details: readonly Row[], name: string) => details.map((row) => moneyOf(row, name));

/** One of debit and credit is 0, both are non-negative (Deltek contract 14). */
function sidesComplaint(detail: Row): string | null {
  const [debit, credit] = [moneyOf(detail, 'DebitAmount'), moneyOf(detail, 'CreditAmount')];
  const fine = debit >= 0n && credit >= 0n && (debit === 0n) !== (credit === 0n);
  return fine ? null : `Line ${textOf(detail, 'PKey')} needs either a debit or a credit above zero`;
}
