import { sumMoney } from '#money';
import { ledgerLine } from '../../ledger/line.js';
import { projectKey } from '../../projects/projects.js';
import { RECEIVABLE_ACCOUNT } from '../../seed/accounts.js';
import type { Tenant } from '../../tenant.js';
import { date, flag, money, readOnly, text, wbsColumns } from '../../wire/column.js';
import { isBlank, moneyOf, textOf, type Row } from '../../wire/row.js';
import { accountComplaint, projectComplaint, REVENUE_TYPE, typeOfAccount } from '../checks.js';
import type { EntryKind } from '../kind.js';
import type { EntryDocument } from '../types.js';
import { accountColumn, controlColumns, invoiceColumns, lineColumns, masterColumns } from './columns.js';
import { difference } from './totals.js';

/** AR invoices (Deltek contract 12). No customer field: the project says who is billed. */
export const invoiceKind: EntryKind = {
  type: 'IN',
  prefix: 'in',
  title: 'Invoices',
  documentKey: ['Invoice', 'WBS1', 'WBS2', 'WBS3'],
  control: {
    name: 'inControl',
    keys: ['Batch'],
    columns: [
      ...controlColumns,
      money('Total'),
      money('RetTotal'),
      text('DefaultTaxCode', { length: 10 }),
      ...['SumTotal', 'DiffTotal', 'SumRetTotal', 'DiffRetTotal'].map((name) => money(name, readOnly)),
    ],
  },
  master: {
    name: 'inMaster',
    keys: ['Batch', 'Invoice', 'WBS1', 'WBS2', 'WBS3'],
    columns: [
      ...invoiceColumns,
      ...wbsColumns,
      date('DueDate'),
      text('TransComment', { length: 255 }),
      ...masterColumns,
      ...['WBS1Name', 'ClientName', 'ChargeType', 'WBS2Name', 'WBS3Name', 'Org', 'CurrencyCode'].map((name) =>
        text(name, readOnly),
      ),
      flag('WBS2Level', readOnly),
      flag('WBS3Level', readOnly),
    ],
  },
  detail: {
    name: 'inDetail',
    keys: ['Batch', 'Invoice', 'WBS1', 'WBS2', 'WBS3', 'PKey'],
    columns: [
      ...invoiceColumns,
      ...wbsColumns,
      ...lineColumns,
      text('InvoiceSection', { length: 1 }),
      text('TaxCode', { length: 10 }),
      accountColumn,
      money('Amount'),
      money('RetAmount'),
      money('TaxBasis'),
      flag('Retainer'),
      ...['LinkWBS1', 'LinkWBS2', 'LinkWBS3'].map((name) => text(name, { length: 30 })),
      text('CreditMemoRefNo', { length: 12 }),
    ],
  },
  totals(control, details) {
    return {
      ...difference(control, 'Total', 'SumTotal', 'DiffTotal', amounts(details)),
      ...difference(
        control,
        'RetTotal',
        'SumRetTotal',
        'DiffRetTotal',
        details.map((row) => moneyOf(row, 'RetAmount')),
      ),
    };
  },
  complaints({ master, details }, tenant) {
    return [
      isBlank(textOf(master, 'Invoice')) ? 'Invoice number is missing' : null,
      projectComplaint(tenant, master, 'R'),
      billingComplaint(tenant, master),
      details.length === 0 ? 'No detail lines' : null,
      ...details.flatMap((detail) => [sectionComplaint(tenant, detail), accountComplaint(tenant, detail)]),
    ].filter((complaint) => complaint !== null);
  },
  expand({ master, details }) {
    const Desc1 = master.TransComment ?? '';
    const total = sumMoney(amounts(details));
    const lines = details.map((detail) => ledgerLine({ ...detail, Desc1 }, -moneyOf(detail, 'Amount')));
    const receivable = ledgerLine(
      { ...wbsOf(master), Account: RECEIVABLE_ACCOUNT, Desc1, AutoEntry: 'Y' },
      total,
    );
    return {
      lines: [...lines, receivable],
      receivables: details.map((detail) => ({ ...detail, Amount: moneyOf(detail, 'Amount') })),
    };
  },
};

const amounts = (details: readonly Row[]) => details.map((row) => moneyOf(row, 'Amount'));

function wbsOf({ WBS1 = '', WBS2 = '', WBS3 = '' }: Row): Row {
  return { WBS1, WBS2, WBS3 };
}

/** The client an invoice is billed to comes from the project, never from the request (Deltek contract 1.3). */
export function billingClient(tenant: Tenant, wbs1: string): Row | undefined {
  const project = tenant.projects.find((row) => projectKey(row) === projectKey({ WBS1: wbs1 }));
  return tenant.firms.find((firm) => firm.ClientID === project?.BillingClientID);
}

function billingComplaint(tenant: Tenant, master: Row): string | null {
  const wbs1 = textOf(master, 'WBS1');
  return billingClient(tenant, wbs1) ? null : `Project ${wbs1} has no billing client`;
}

const SECTIONS = 'FLCEUATI';

/** Only the tax section is known to take a liability account (Deltek contract 12.3). */
function sectionComplaint(tenant: Tenant, detail: Row): string | null {
  const section = textOf(detail, 'InvoiceSection');
  if (section.length !== 1 || !SECTIONS.includes(section)) return `Invoice section ${section} is not valid`;
  if (tenant.switches.invoiceMapping === 'any' || section === 'T') return null;
  const account = textOf(detail, 'Account');
  return typeOfAccount(tenant, account) === REVENUE_TYPE
    ? null
    : `Account ${account} is not in the invoice mapping`;
}

/** What the server adds to an invoice when it is read. */
export function invoiceNames({ master }: EntryDocument, tenant: Tenant): Row {
  const project = tenant.projects.find(
    (row) => projectKey(row) === projectKey({ WBS1: textOf(master, 'WBS1') }),
  );
  const client = billingClient(tenant, textOf(master, 'WBS1'));
  return {
    WBS1Name: textOf(project ?? {}, 'Name'),
    ClientName: textOf(client ?? {}, 'Name'),
    ChargeType: textOf(project ?? {}, 'ChargeType'),
    Org: textOf(project ?? {}, 'Org'),
    CurrencyCode: textOf(project ?? {}, 'BillingCurrencyCode'),
  };
}
