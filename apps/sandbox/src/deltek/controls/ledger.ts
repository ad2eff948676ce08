import { formatMoney } from '#money';
import { shownControl } from '../entry/control.js';
import { KINDS } from '../entry/kinds/index.js';
import type { EntryFile } from '../entry/types.js';
import type { Tenant } from '../tenant.js';
import { textOf, type Row } from '../wire/row.js';

/** The whole ledger as a bookkeeper would audit it; amounts are decimal strings, debit positive. */
export function readLedger(tenant: Tenant) {
  const { ledger, files, accounts } = tenant;
  const used = ledger.balances();
  const balances = accounts
    .map((row) => textOf(row, 'Account'))
    .map((account) => [account, used.get(account) ?? 0n] as const);
  return {
    rows: ledger.all().map(decimals),
    unposted: files
      .list()
      .filter(({ posted }) => posted === null)
      .map(waitingFile),
    balances: Object.fromEntries(balances.map(([account, balance]) => [account, formatMoney(balance)])),
    arOpen: Object.fromEntries(
      [...ledger.receivables.open()].map(([key, balance]) => [key, formatMoney(balance)]),
    ),
    counts: tenant.calls.summary(),
  };
}

function waitingFile(file: EntryFile) {
  const details = file.documents.flatMap((document) => document.details.map(decimals));
  const masters = file.documents.map(({ master }) => decimals(master));
  return { type: file.type, ...decimals(shownControl(KINDS[file.type], file)), masters, details };
}

function decimals(row: Row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? formatMoney(value) : value,
    ]),
  );
}
