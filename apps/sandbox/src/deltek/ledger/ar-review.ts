import { sumMoney } from '#money';
import { billingClient } from '../entry/kinds/invoice.js';
import { ok, type Answer, type Call } from '../http/call.js';
import { rowsOfProject } from '../seed/projects.js';
import { select } from '../query/select.js';
import { date, money, text, wbsColumns, type Column } from '../wire/column.js';
import { notFound } from '../wire/refusal.js';
import { keyOf, moneyOf, textOf, type Row } from '../wire/row.js';
import { balanceOf } from './receivables.js';

const balanceColumns: readonly Column[] = [
  ...['WBS1', 'WBS1Name', 'Company', 'Invoice', 'CreditMemoRefNo', 'BillingClientID', 'BillingClient'].map(
    (name) => text(name),
  ),
  date('InvoiceDate'),
  ...['Balance', 'OriginalAmt'].map((name) => money(name)),
];

const detailColumns: readonly Column[] = [
  ...wbsColumns,
  ...['Invoice', 'Account', 'TransType', 'SubType', 'InvoiceSection'].map((name) => text(name)),
  ...['InvoiceDate', 'CashReceiptDate'].map((name) => date(name)),
  ...['Amount', 'RetainerAmount'].map((name) => money(name)),
];

/** What is still owed per project and invoice; settled invoices show with a balance of 0. */
export function listBalances(call: Call) {
  const rows = [...call.tenant.ledger.receivables.movements().values()].map((moves) =>
    balanceRow(call, moves),
  );
  return answer(call, select(call, rows, balanceColumns));
}

function balanceRow({ tenant }: Call, movements: readonly Row[]): Row {
  const invoices = movements.filter(({ TransType }) => TransType === 'IN');
  const first = invoices[0] ?? movements[0] ?? {};
  const wbs1 = textOf(first, 'WBS1');
  const client = billingClient(tenant, wbs1) ?? {};
  return {
    WBS1: wbs1,
    WBS1Name: textOf(rowsOfProject(tenant.projects, wbs1)[0] ?? {}, 'Name'),
    Company: textOf(first, 'Company'),
    Invoice: textOf(first, 'Invoice'),
    InvoiceDate: textOf(first, 'TransDate'),
    CreditMemoRefNo: textOf(first, 'CreditMemoRefNo'),
    Balance: balanceOf(movements),
    OriginalAmt: sumMoney(invoices.map((row) => moneyOf(row, 'Amount'))),
    BillingClientID: textOf(client, 'ClientID'),
    BillingClient: textOf(client, 'Name'),
  };
}

/** Movements of the invoices named by `ARWBS1InvoiceKey=<WBS1>|<Invoice>[,...]`. */
export const listMovements = (transType: 'IN' | 'CR', dateName: string) => (call: Call) => {
  const wanted = (call.query.get('ARWBS1InvoiceKey') ?? '').split(',').map((key) => keyOf(...key.split('|')));
  const movements = call.tenant.ledger.receivables.movements();
  const rows = wanted
    .flatMap((key) => movements.get(key) ?? [])
    .filter(({ TransType }) => TransType === transType);
  return answer(
    call,
    select(
      call,
      rows.map((row) => movementRow(row, dateName)),
      detailColumns,
    ),
  );
};

function movementRow(row: Row, dateName: string): Row {
  const names = ['WBS1', 'WBS2', 'WBS3', 'Invoice', 'Account', 'TransType', 'SubType', 'InvoiceSection'];
  const shared = Object.fromEntries(names.map((name) => [name, textOf(row, name)]));
  return {
    ...shared,
    [dateName]: textOf(row, 'TransDate'),
    Amount: moneyOf(row, 'Amount'),
    RetainerAmount: 0n,
  };
}

/** AR review appeared in 7.1; its samples show an object where one row would do. */
function answer({ tenant }: Call, rows: Row[]): Answer {
  const { arReview } = tenant.switches;
  if (arReview === 'absent') throw notFound('ARReview');
  const [only] = rows;
  return ok(arReview === 'object' && rows.length === 1 && only !== undefined ? only : rows);
}
