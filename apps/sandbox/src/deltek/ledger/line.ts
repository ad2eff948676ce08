import type { Money } from '#money';
import type { Row } from '../wire/row.js';
import { ledgerColumns } from './table.js';

/** A ledger row from a document's fields, those the ledger keeps. `amount`: debit positive. */
export function ledgerLine(fields: Row, amount: Money): Row {
  const kept = ledgerColumns.map(({ name }) => [name, fields[name]] as const);
  const known = Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Row;
  return { ...known, Amount: amount, TransactionAmount: amount };
}
