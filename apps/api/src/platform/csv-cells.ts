import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet would run, however many apostrophes stand before it. */
const FORMULA = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * The same in the middle of a cell, where a spreadsheet that separates by semicolons or tabs begins a cell of its own,
 * and after a line end a line: to it a quote that is not at the start of a cell is a character like others.
 */
const INNER = /(?<=[;\t\r\n])(?=['"]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g;
const INNER_GUARD = /(?<=[;\t\r\n])'(?=['"]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** Which is no formula, whatever it begins with. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What is no text, and what stands for what another program could not read. */
export const LOST = /[\0\uFFFD]/;
export const WRONG_ENCODING = 'not UTF-8 text, from about this line on: save the file as "CSV UTF-8"';

/** A line of a CSV with its number in the file. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The cells of a CSV, guarded: what a spreadsheet would run as a formula gets an apostrophe before it. */
export function writeCsv(lines: readonly (readonly string[])[]): string {
  return stringify(lines.map((cells) => cells.map(guarded)));
}

/** The first line of a file, with the mark by which a spreadsheet sees that it is UTF-8. */
export function writeCsvHead(columns: readonly string[]): string {
  return `\uFEFF${writeCsv([columns])}`;
}

function guarded(cell: string): string {
  const inner = cell.replace(INNER, "'");
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${inner}` : inner;
}

/** The lines of a CSV that hold anything; takes back what `writeCsv` and spreadsheets do. Throws what csv-parse throws. */
export function readCsv(text: string): CsvLine[] {
  const lost = text.search(LOST);
  if (lost >= 0) {
    throw Object.assign(new Error(WRONG_ENCODING), { lines: text.slice(0, lost).split('\n').length });
  }
  const records = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records
    .map(({ record, info }) => ({ line: info.lines, cells: record.map(readCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** A line cut off, or with a separator inside a cell that has no quotes, would say another thing than was meant. */
export function unlikeHeader(header: CsvLine, { cells }: CsvLine): string | null {
  const columns = header.cells.length;
  return cells.length === columns ? null : `has ${cells.length} cells for ${columns} columns`;
}

/** What a cell says, without the guard before a formula. */
export function readCell(cell: string): string {
  const text = cell.replace(INNER_GUARD, '').trim();
  return /^'/.test(text) && FORMULA.test(text) ? text.slice(1) : text;
}

/** Spreadsheets of some countries write semicolons, and what is copied out of one has tabs. */
export function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n|\r/, 1);
  if (header.includes(',')) return ',';
  return header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
}
