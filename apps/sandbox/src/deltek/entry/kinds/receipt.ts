import { sumMoney, type Money } from '#money';
import { ledgerLine } from '../../ledger/line.js';
import { RECEIVABLE_ACCOUNT } from '../../seed/accounts.js';
import type { Tenant } from '../../tenant.js';
import { flag, money, rate, readOnly, text, wbsColumns } from '../../wire/column.js';
import { isBlank, keyOf, moneyOf, textOf, type Row } from '../../wire/row.js';
import { accountComplaint, lineProjectComplaint } from '../checks.js';
import type { EntryKind } from '../kind.js';
import { accountColumn, controlColumns, lineColumns, masterColumns, referenceColumns } from './columns.js';
import { difference } from './totals.js';

/** Cash receipts (Deltek contract 13). The bank side is the server's own. */
export const receiptKind: EntryKind = {
  type: 'CR',
  prefix: 'cr',
  title: 'Cash Receipts',
  documentKey: ['RefNo'],
  control: {
    name: 'crControl',
    keys: ['Batch'],
    columns: [
      ...controlColumns,
      money('Total'),
      text('DefaultBank', { length: 10 }),
      ...['SumTotal', 'DiffTotal'].map((name) => money(name, readOnly)),
      ...[
        'DefaultBankDescription',
        'BankCurrencyCode',
        'PostPeriod',
        'PostSeq',
        'SubmittedBy',
        'SubmittedDate',
      ].map((name) => text(name, readOnly)),
    ],
  },
  master: {
    name: 'crMaster',
    keys: ['Batch', 'RefNo'],
    columns: [
      ...referenceColumns,
      text('TransComment', { length: 255, fallback: 'Deposit' }),
      text('BankCode', { length: 10 }),
      text('CurrencyCode', { length: 3, fallback: 'USD' }),
      ...masterColumns,
    ],
  },
  detail: {
    name: 'crDetail',
    keys: ['Batch', 'RefNo', 'PKey'],
    columns: [
      ...referenceColumns,
      ...lineColumns,
      text('Description', { length: 80 }),
      ...wbsColumns,
      text('Invoice', { length: 12 }),
      accountColumn,
      money('Amount'),
      flag('Interest'),
      text('TaxCode', { length: 10 }),
      money('TaxBasis'),
      flag('Retainer'),
      rate('CurrencyExchangeOverrideRate'),
      text('SourceCurrencyCode', { length: 3 }),
      money('SourceAmount'),
      text('SourceBalance', { length: 20 }),
      text('SourceExchangeInfo', { length: 255 }),
      text('LinkCompany', { length: 14 }),
      text('PreInvoice', { length: 12 }),
    ],
  },
  totals(control, details) {
    return difference(control, 'Total', 'SumTotal', 'DiffTotal', amounts(details));
  },
  complaints({ master, details }, tenant) {
    return [
      bankOf(tenant, master) ? null : `Bank ${textOf(master, 'BankCode')} does not exist or is not active`,
      isBlank(textOf(master, 'RefNo')) ? 'Reference number is missing' : null,
      details.length === 0 ? 'No detail lines' : null,
      ...details.flatMap((detail) => [
        accountComplaint(tenant, detail),
        lineProjectComplaint(tenant, detail),
        invoiceComplaint(tenant, detail),
      ]),
    ].filter((complaint) => complaint !== null);
  },
  expand({ master, details }, tenant) {
    const shared = {
      Desc1: master.TransComment ?? '',
      RefNo: master.RefNo ?? '',
      BankCode: master.BankCode ?? '',
    };
    const net = sumMoney(amounts(details));
    const lines = details.map((detail) =>
      ledgerLine(
        { ...detail, ...shared, Desc2: detail.Description ?? '', SubType: paysInvoice(detail) ? 'R' : '' },
        -moneyOf(detail, 'Amount'),
      ),
    );
    const bank = ledgerLine(
      { ...shared, Account: bankOf(tenant, master)?.Account ?? '', AutoEntry: 'Y' },
      net,
    );
    return {
      lines: net === 0n ? lines : [...lines, bank],
      receivables: details
        .filter(paysInvoice)
        .map((detail) => ({ ...detail, Amount: -moneyOf(detail, 'Amount') })),
    };
  },
};

const amounts = (details: readonly Row[]): Money[] => details.map((row) => moneyOf(row, 'Amount'));

/** Whether the line moves the receivable of an invoice. */
function paysInvoice(detail: Row): boolean {
  return keyOf(textOf(detail, 'Account')) === RECEIVABLE_ACCOUNT;
}

/** The bank of a receipt, if it can be used. */
function bankOf(tenant: Tenant, master: Row): Row | undefined {
  const code = keyOf(textOf(master, 'BankCode'));
  return tenant.banks.find((bank) => keyOf(textOf(bank, 'Code')) === code && bank.Status === 'A');
}

/** The AR row a receipt applies to exists only in the ledger (Deltek contract 1.4). */
function invoiceComplaint(tenant: Tenant, detail: Row): string | null {
  if (!paysInvoice(detail)) return null;
  const [invoice, wbs1] = [textOf(detail, 'Invoice'), textOf(detail, 'WBS1')];
  if (isBlank(invoice)) return `Invoice is missing on a line of account ${RECEIVABLE_ACCOUNT}`;
  if (!tenant.switches.receiptNeedsPostedInvoice || tenant.ledger.receivables.has(wbs1, invoice)) return null;
  return `Invoice ${invoice} does not exist for project ${wbs1}`;
}
