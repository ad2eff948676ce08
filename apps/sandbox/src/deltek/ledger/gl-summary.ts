import { sumMoney } from '#money';
import { ok, type Call } from '../http/call.js';
import { filterRows } from '../query/filter-hash.js';
import { findColumn } from '../wire/column.js';
import { Refusal } from '../wire/refusal.js';
import { moneyOf, textOf, type Row } from '../wire/row.js';
import { ledgerColumns } from './table.js';

/** Sums of the ledger, by account unless `groupBy` says otherwise (Deltek contract 16). */
export function summarize({ tenant, query }: Call) {
  const groupBy = columnsOf(query.get('groupBy') ?? 'Account');
  const sums = columnsOf(query.get('sumColumns') ?? 'Amount');
  const notMoney = sums.find(({ kind }) => kind !== 'money');
  if (notMoney) throw new Refusal(400, `Column:${notMoney.name} cannot be summed`);
  const groups = new Map<string, Row[]>();
  for (const row of filterRows(tenant.ledger.visible(), ledgerColumns, query, tenant.switches)) {
    const key = JSON.stringify(groupBy.map(({ name }) => textOf(row, name)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return ok(
    [...groups.values()].map((rows) => ({
      ...Object.fromEntries(groupBy.map(({ name }) => [name, rows[0]?.[name] ?? ''])),
      ...Object.fromEntries(sums.map(({ name }) => [name, sumMoney(rows.map((row) => moneyOf(row, name)))])),
    })),
  );
}

function columnsOf(list: string) {
  return list.split(',').map((name) => {
    const column = findColumn(ledgerColumns, name.trim());
    if (column === undefined) throw new Refusal(400, `Column:${name} does not exist`);
    return column;
  });
}
