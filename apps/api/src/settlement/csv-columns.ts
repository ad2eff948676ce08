import { readCsv, unlikeHeader, type CsvLine } from '../platform/index.js';

/** Something wrong in a file; `row` is its line, the first holds the names. */
export interface RowError {
  readonly row: number;
  readonly field: string;
  readonly message: string;
}

/** A row with the cells of the fields that are asked for; '' where the file has no such column. */
export interface NamedRow<Field extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<Field, string>>;
}

/** Which columns a file is read for. */
interface Columns<Field extends string> {
  readonly fields: readonly Field[];
  readonly needed: readonly Field[];
  /** Header by field, where it is not the field's own name; such a column must be there. */
  readonly columns: Readonly<Partial<Record<Field, string>>>;
}

/** Reads a CSV by its header; columns it is not asked for are left alone. */
export function readNamedRows<Field extends string>(
  csv: string,
  wanted: Columns<Field>,
): { readonly rows: readonly NamedRow<Field>[] } | { readonly errors: readonly RowError[] } {
  let lines: CsvLine[];
  try {
    lines = readCsv(csv);
  } catch (error) {
    const row = (error as { lines?: number }).lines ?? 1;
    return { errors: [{ row, field: '', message: `not readable as CSV: ${(error as Error).message}` }] };
  }
  const [header, ...rest] = lines;
  if (!header || rest.length === 0) return { errors: [{ row: 1, field: '', message: 'there are no rows' }] };
  const errors = [...headerErrors(header, wanted), ...rest.flatMap((line) => cellErrors(header, line))];
  if (errors.length > 0) return { errors };
  const { fields, columns } = wanted;
  const rows = rest.map(({ line, cells }) => {
    const named = fields.map((field) => {
      const at = header.cells.indexOf(columns[field] ?? field);
      return [field, at < 0 ? '' : (cells[at] ?? '')] as const;
    });
    return { row: line, cells: Object.fromEntries(named) as Record<Field, string> };
  });
  return { rows };
}

function cellErrors(header: CsvLine, line: CsvLine): RowError[] {
  const message = unlikeHeader(header, line);
  return message === null ? [] : [{ row: line.line, field: '', message }];
}

function headerErrors<Field extends string>(
  { line: row, cells }: CsvLine,
  { fields, needed, columns }: Columns<Field>,
): RowError[] {
  return fields.flatMap((field) => {
    const name = columns[field] ?? field;
    const at = cells.indexOf(name);
    const must = columns[field] !== undefined || needed.includes(field);
    if (at < 0)
      return must ? [{ row, field: name, message: `there is no column "${name}" for ${field}` }] : [];
    return cells.indexOf(name, at + 1) < 0 ? [] : [{ row, field: name, message: 'is there twice' }];
  });
}
