import { MoneyFormatError, parseMoney } from '#money';
import { findColumn, type Column } from '../wire/column.js';
import { readMoment } from '../wire/dates.js';
import { Refusal } from '../wire/refusal.js';
import { textOf, type Row } from '../wire/row.js';
import { SYMBOLS, WORDS, type Operator } from './operators.js';

/** What the tenant decides about filters. */
export interface FilterOptions {
  readonly unknownFilterField: 'error' | 'empty';
  readonly filterWords: boolean;
}

interface Entry {
  name: string;
  value: string;
  opp: string;
  type: string;
  condition: string;
}

type Test = (row: Row) => boolean;
const nothing: Test = () => false;

/** The rows `filterHash[i][...]` asks for, in their order (Deltek contract 5.2). */
export function filterRows(
  rows: readonly Row[],
  columns: readonly Column[],
  query: URLSearchParams,
  options: FilterOptions,
): Row[] {
  const alternatives: Test[][] = [[]];
  for (const entry of readEntries(query)) {
    alternatives.at(-1)?.push(testOf(entry, columns, options));
    if (entry.condition.toUpperCase() === 'OR') alternatives.push([]);
  }
  const asked = alternatives.filter((tests) => tests.length > 0);
  if (asked.length === 0) return [...rows];
  return rows.filter((row) => asked.some((tests) => tests.every((test) => test(row))));
}

/** The value every row that is asked for has in a text column; null = several, or any. */
export function soughtValue(query: URLSearchParams, name: string): string | null {
  const entries = readEntries(query);
  if (entries.some(({ condition }) => condition.toUpperCase() === 'OR')) return null;
  const sought = entries.find((entry) => entry.name === name && SYMBOLS[entry.opp.trim()] === SYMBOLS['=']);
  return sought?.value ?? null;
}

function readEntries(query: URLSearchParams): Entry[] {
  const entries = new Map<number, Entry>();
  for (const [parameter, value] of query) {
    const [, index, part = ''] = /^filterHash\[(\d{1,3})\]\[(\w+)\]$/i.exec(parameter) ?? [];
    if (index === undefined) continue;
    const entry = entries.get(Number(index)) ?? { name: '', value: '', opp: '', type: '', condition: '' };
    entries.set(Number(index), { ...entry, [part]: value });
  }
  const inOrder = [...entries].sort(([one], [other]) => one - other);
  return inOrder.map(([, entry]) => entry).filter(({ name }) => name !== '');
}

function testOf(entry: Entry, columns: readonly Column[], options: FilterOptions): Test {
  const column = findColumn(columns, entry.name);
  if (column === undefined) {
    if (options.unknownFilterField === 'empty') return nothing;
    throw new Refusal(400, `Field ${entry.name} does not exist`);
  }
  const operator = operatorOf(entry.opp, options.filterWords);
  if (column.kind === 'date' && entry.value !== '') return dateTest(column, entry, operator);
  if (column.kind === 'text' || column.kind === 'flag' || entry.value === '') {
    return textTest(column, entry, operator);
  }
  return numberTest(column, entry, operator);
}

function operatorOf(opp: string, words: boolean): Operator {
  const name = opp.trim().toLowerCase();
  const operator = SYMBOLS[name] ?? (words ? WORDS[name] : undefined);
  if (operator === undefined) throw new Refusal(400, `Operator ${opp} is not supported`);
  return operator;
}

/** Without `type=datetime` or without an offset Deltek finds nothing, and says nothing. */
function dateTest({ name }: Column, { type, value }: Entry, operator: Operator): Test {
  const wanted = type.toLowerCase() === 'datetime' ? readMoment(value) : null;
  if (wanted === null) return nothing;
  return (row) => {
    const cell = readMoment(`${textOf(row, name)}Z`);
    return cell !== null && operator(cell - wanted, '', '');
  };
}

function textTest({ name }: Column, { value }: Entry, operator: Operator): Test {
  const wanted = value.trimEnd().toUpperCase();
  return (row) => {
    const cell = textOf(row, name).trimEnd().toUpperCase();
    return operator(cell === wanted ? 0 : cell < wanted ? -1 : 1, cell, wanted);
  };
}

function numberTest({ name }: Column, { value }: Entry, operator: Operator): Test {
  const wanted = amountOf(value);
  if (wanted === null) return nothing;
  return (row) => {
    const cell = row[name] ?? 0;
    const difference = (typeof cell === 'bigint' ? cell : (amountOf(String(cell)) ?? 0n)) - wanted;
    return operator(difference < 0n ? -1 : difference > 0n ? 1 : 0, String(cell), value);
  };
}

function amountOf(text: string): bigint | null {
  try {
    return parseMoney(text);
  } catch (error) {
    if (error instanceof MoneyFormatError) return null;
    throw error;
  }
}
