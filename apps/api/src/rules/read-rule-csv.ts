import { readCsv, type CsvLine } from '../platform/index.js';
import { parseRule } from './parse-rule.js';
import { TABLES, type RuleBodies, type TableName } from './tables.js';

/** Something wrong in a file; `row` is its line, the first holds the names. */
export interface RowError {
  readonly row: number;
  readonly field: string;
  readonly message: string;
}

/** A row as it stands in a file. */
export interface FileRow<Name extends TableName> {
  readonly row: number;
  readonly body: RuleBodies[Name];
}

/** What a file says: its good rows, and everything wrong with the others. */
export interface RuleFile<Name extends TableName> {
  readonly rows: readonly FileRow<Name>[];
  readonly errors: readonly RowError[];
}

/** Reads a CSV with the columns of the table's export, in any order; columns that only narrow may be missing. */
export async function readRuleCsv<Name extends TableName>(table: Name, csv: string): Promise<RuleFile<Name>> {
  let lines: CsvLine[];
  try {
    lines = readCsv(csv);
  } catch (error) {
    const row = (error as { lines?: number }).lines ?? 1;
    return wrong({ row, field: '', message: `not readable as CSV: ${(error as Error).message}` });
  }
  const [header, ...rest] = lines;
  if (!header || rest.length === 0) return wrong({ row: 1, field: '', message: 'there are no rows' });
  const errors = headerErrors(table, header);
  if (errors.length > 0) return { rows: [], errors };
  return readRows(table, header.cells, rest);
}

async function readRows<Name extends TableName>(
  table: Name,
  names: readonly string[],
  lines: readonly CsvLine[],
): Promise<RuleFile<Name>> {
  const rows: FileRow<Name>[] = [];
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  for (const { line: row, cells } of lines) {
    if (cells.length > names.length) {
      errors.push({ row, field: '', message: `has ${cells.length} cells for ${names.length} columns` });
      continue;
    }
    const parsed = await parseRule(table, shape(table, names, cells));
    if (parsed.errors) errors.push(...parsed.errors.map((error) => ({ row, ...error })));
    if (!parsed.body) continue;
    const key = TABLES[table].matchKey(parsed.body);
    const first = seen.get(key);
    if (first !== undefined)
      errors.push({ row, field: '', message: `matches exactly the same as row ${first}` });
    else seen.set(key, row);
    rows.push({ row, body: parsed.body });
  }
  return { rows, errors };
}

function headerErrors(table: TableName, { line: row, cells }: CsvLine): RowError[] {
  const { matchFields, fields } = TABLES[table];
  const columns = [...matchFields, ...fields];
  const unknown = cells
    .filter((name) => !columns.includes(name))
    .map((field) => ({ row, field, message: `is no column of this table; there are ${columns.join(', ')}` }));
  const twice = cells.find((name, index) => cells.indexOf(name) !== index);
  return twice === undefined ? unknown : [...unknown, { row, field: twice, message: 'is there twice' }];
}

/** One flat line as the body the API would take; a blank cell is a field left out. */
function shape(table: TableName, names: readonly string[], cells: readonly string[]): object {
  const { matchFields } = TABLES[table];
  const filled = names
    .map((name, index) => [name, cells[index] ?? ''] as const)
    .filter(([, value]) => value !== '');
  const plain = filled
    .filter(([name]) => !matchFields.includes(name))
    .map(([name, value]) => [name, name === 'priority' ? Number(value) : value] as const);
  const body = Object.fromEntries<string | number>(plain);
  if (matchFields.length === 0) return body;
  return { ...body, match: Object.fromEntries(filled.filter(([name]) => matchFields.includes(name))) };
}

function wrong<Name extends TableName>(error: RowError): RuleFile<Name> {
  return { rows: [], errors: [error] };
}
