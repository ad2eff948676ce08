import { CsvError, readCsvStream, type CsvLine } from '../../platform/index.js';
import { parseRule } from '../parse-rule.js';
import { TABLES, type RuleBodies, type TableName } from '../tables.js';

/** Something wrong in a file; `row` is its line, the first holds the names. */
export interface RowError {
  readonly row: number;
  readonly field: string;
  readonly message: string;
}

/** A line of a file: what it says, or what is wrong with it. */
export type FileRow<Name extends TableName> =
  { readonly row: number; readonly body: RuleBodies[Name] } | { readonly errors: readonly RowError[] };

/**
 * Reads a CSV with the columns of the table's export, in any order, line by line; columns that only narrow may be
 * missing. Nothing follows a line that cannot be read on from.
 */
export async function* readRuleCsv<Name extends TableName>(
  table: Name,
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<FileRow<Name>> {
  let names: readonly string[] | null = null;
  let rows = 0;
  try {
    for await (const line of readCsvStream(file)) {
      if (names) {
        rows += 1;
        yield await readRow(table, names, line);
        continue;
      }
      const errors = headerErrors(table, line);
      if (errors.length > 0) {
        yield { errors };
        return;
      }
      names = line.cells;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield wrong({ row: error.line, field: '', message: error.message });
    return;
  }
  if (rows === 0) yield wrong({ row: 1, field: '', message: 'there are no rows' });
}

/** One line below the names. */
export async function readRow<Name extends TableName>(
  table: Name,
  names: readonly string[],
  { line: row, cells }: CsvLine,
): Promise<FileRow<Name>> {
  if (cells.length > names.length) {
    return wrong({ row, field: '', message: `has ${cells.length} cells for ${names.length} columns` });
  }
  const { body, errors } = await parseRule(table, shape(table, names, cells));
  return errors ? { errors: errors.map((error) => ({ row, ...error })) } : { row, body };
}

/** What is wrong with the line of the names. */
export function headerErrors(table: TableName, { line: row, cells }: CsvLine): RowError[] {
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

function wrong(error: RowError): { errors: RowError[] } {
  return { errors: [error] };
}
