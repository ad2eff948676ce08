import { textOf, type RuleRow } from './cells';
import type { Column, Table } from './tables';

/** What an order would bring, by field; as the API's explanation takes it. */
export type Values = Readonly<Record<string, string>>;

/** The fields one can ask a table with: what its rows match on, and whose rows they are. */
export function askedOf({ columns }: Table): readonly Column[] {
  return columns.filter(({ isMatch, id }) => isMatch || id === 'role' || id === 'customerId');
}

/** The question a row answers, as it stands in the address. */
export function questionOf(table: Table, row: RuleRow): string {
  return writeQuestion(Object.fromEntries(askedOf(table).map((column) => [column.id, textOf(row, column)])));
}

/** Empty values are no part of it; a question about nothing is still one. */
export function writeQuestion(values: Values): string {
  const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  return params.size > 0 ? params.toString() : 'any=';
}

export function readQuestion(table: Table, question: string): Values {
  const params = new URLSearchParams(question);
  const asked = askedOf(table).map(({ id }) => [id, params.get(id) ?? ''] as const);
  return Object.fromEntries(asked.filter(([, value]) => value !== ''));
}
