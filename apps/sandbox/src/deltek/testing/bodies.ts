/** A line of an invoice: section, account, amount. */
export type InvoiceLine = readonly [section: string, account: string, amount: number];

const P100 = { WBS1: 'P100', WBS2: '001', WBS3: ' ' };

/** The raw body of an invoice file, as Deltek's documentation shows it. */
export function invoiceBody(
  Batch: string,
  Invoice: string,
  lines: readonly InvoiceLine[],
  change: object = {},
) {
  const key = { Batch, Invoice, ...P100 };
  return {
    Batch,
    Description: `Order ${Invoice}`,
    EndDate: '2026-07-31T00:00:00.000',
    Total: total(lines.map(([, , amount]) => amount)),
    Period: 202607,
    Company: '00',
    inMaster: [
      { ...key, TransDate: '2026-07-14T00:00:00.000', TransComment: 'Web order', Seq: 1, Status: 'N' },
    ],
    inDetail: lines.map(([InvoiceSection, Account, Amount], index) => ({
      ...key,
      PKey: `${Batch}-L${index + 1}`,
      InvoiceSection,
      Account,
      Amount,
    })),
    ...change,
  };
}

/** A line of a receipt: invoice (blank: none), account, amount. */
export type ReceiptLine = readonly [invoice: string, account: string, amount: number];

/** The raw body of a receipt file. */
export function receiptBody(
  Batch: string,
  BankCode: string,
  lines: readonly ReceiptLine[],
  change: object = {},
) {
  const key = { Batch, RefNo: Batch.slice(-7) };
  return {
    Batch,
    Description: 'Payment',
    EndDate: '2026-07-31T00:00:00.000',
    Total: total(lines.map(([, , amount]) => amount)),
    DefaultBank: BankCode,
    Period: 202607,
    Company: '00',
    crMaster: [
      { ...key, TransDate: '2026-07-14T00:00:00.000', TransComment: 'Card capture', BankCode, Seq: 1 },
    ],
    crDetail: lines.map(([Invoice, Account, Amount], index) => ({
      ...key,
      ...(Invoice === '' ? {} : P100),
      PKey: `${Batch}-L${index + 1}`,
      Invoice,
      Account,
      Amount,
    })),
    ...change,
  };
}

/** A line of a journal entry: account, debit, credit. */
export type JournalLine = readonly [account: string, debit: number, credit: number];

/** The raw body of a journal entry file. */
export function journalBody(Batch: string, lines: readonly JournalLine[], change: object = {}) {
  const key = { Batch, RefNo: 'J1' };
  return {
    Batch,
    Description: 'Journal',
    EndDate: '2026-07-31T00:00:00.000',
    Total: total(lines.map(([, debit]) => debit)),
    CreditsTotal: total(lines.map(([, , credit]) => credit)),
    Period: 202607,
    Company: '00',
    jeMaster: [{ ...key, TransDate: '2026-07-14T00:00:00.000', Description: 'Journal', Type: '3', Seq: 1 }],
    jeDetail: lines.map(([Account, DebitAmount, CreditAmount], index) => ({
      ...key,
      PKey: `${Batch}-L${index + 1}`,
      Account,
      DebitAmount,
      CreditAmount,
    })),
    ...change,
  };
}

/** What `PostTransFile` takes for one file of July 2026. */
export function postOrder(transtype: string, batch: string) {
  return { batch, clientcompany: '00', description: '', period: '202607', transtype };
}

/** Cents added as whole numbers; specs use amounts of at most two decimals. */
function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;
}

/** E01 of accounting-treatment: two products, shipping, tax. */
export const E01_LINES: readonly InvoiceLine[] = [
  ['A', '4010', 99.9],
  ['A', '4015', 120],
  ['A', '4050', 15],
  ['T', '2200', 18.14],
];
