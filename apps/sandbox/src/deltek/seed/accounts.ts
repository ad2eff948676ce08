import type { Row } from '../wire/row.js';

/** The account that auto-posting debits for invoices. */
export const RECEIVABLE_ACCOUNT = '1200';

/** Vantagepoint's account types, as far as samples show them (Deltek contract 7). */
const ASSET = 1;
const LIABILITY = 2;
const EQUITY = 3;
const REVENUE = 4;
const EXPENSE = 5;

const CHART: readonly (readonly [account: string, name: string, type: number])[] = [
  ['1010', 'Operating bank', ASSET],
  ['1051', 'Stripe clearing', ASSET],
  ['1052', 'PayPal clearing', ASSET],
  ['1099', 'Non-cash', ASSET],
  ['1200', 'Accounts receivable', ASSET],
  ['1250', 'Disputes receivable', ASSET],
  ['2200', 'Sales tax payable (state)', LIABILITY],
  ['2210', 'Sales tax payable (county)', LIABILITY],
  ['2220', 'Sales tax payable (city)', LIABILITY],
  ['2300', 'Gift certificate liability', LIABILITY],
  ['2310', 'Store credit liability', LIABILITY],
  ['2350', 'Customer deposits', LIABILITY],
  ['2360', 'Accrued merchant fees', LIABILITY],
  ['2370', 'Refunds clearing', LIABILITY],
  ['3900', 'Current-year earnings', EQUITY],
  ['4010', 'Product revenue A', REVENUE],
  ['4015', 'Product revenue B', REVENUE],
  ['4050', 'Shipping revenue', REVENUE],
  ['4060', 'Handling revenue', REVENUE],
  ['4070', 'Gift-wrap revenue', REVENUE],
  ['4080', 'Surcharge revenue', REVENUE],
  ['4090', 'Sales discounts', REVENUE],
  ['4095', 'Returns and allowances', REVENUE],
  ['4099', 'Rounding', REVENUE],
  ['4500', 'Breakage income', REVENUE],
  ['6010', 'Merchant fees', EXPENSE],
  ['6015', 'Chargeback fees', EXPENSE],
  ['6020', 'Chargeback losses', EXPENSE],
  ['6030', 'Goodwill credits', EXPENSE],
  ['6099', 'Realized FX', EXPENSE],
];

const BANKS: readonly (readonly [code: string, description: string, account: string])[] = [
  ['OPER', 'Operating bank', '1010'],
  ['CLR-STRIPE', 'Stripe clearing', '1051'],
  ['CLR-PAYPAL', 'PayPal clearing', '1052'],
  ['NONCASH', 'Non-cash settlement', '1099'],
];

/** An account as `Accounts` answers it. */
export function accountRow(account: string, name: string, type: number, status = 'A'): Row {
  return { Account: account, Name: name, Type: type, Status: status, Detail: 'Y', QBOAccountID: '' };
}

export function seedAccounts(): Row[] {
  const active = CHART.map(([account, name, type]) => accountRow(account, name, type));
  return [...active, accountRow('4999', 'Old revenue', REVENUE, 'I')];
}

export function seedBanks(): Row[] {
  return BANKS.map(([code, description, account]) => ({
    Code: code,
    Description: description,
    Company: '00',
    Org: '00',
    Account: account,
    CurrencyCode: 'USD',
    Status: 'A',
  }));
}
