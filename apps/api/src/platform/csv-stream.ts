import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { delimiterOf, LOST, readCell, WRONG_ENCODING, type CsvLine } from './csv-cells.js';

/** What a header line may be long, before it is taken for no CSV at all. */
const LONGEST_HEADER = 64 * 1024;
const LONGEST_RECORD = 128 * 1024;

/** The file cannot be read on from this line. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Like `readCsv`, of a file that is never whole in memory. Throws `CsvError`. */
export async function* readCsvStream(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvLine> {
  const text = decoded(source);
  const { head, done } = await headOf(text);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // What goes wrong is thrown by the loop below.
  pipeline(Readable.from(done ? [head] : restOf(head, text)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const cells = record.map(readCell);
      if (cells.some((cell) => cell !== '')) yield { line: info.lines, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw error;
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw new CsvError(lines, `not readable as CSV: ${message}`);
  }
}

/** UTF-8 only: guessing another encoding would change names and codes in silence. */
async function* decoded(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  for await (const bytes of source) {
    const text = orNull(() => decoder.decode(bytes, { stream: true }));
    if (text === null || LOST.test(text)) throw wrongEncoding(line, text ?? Buffer.from(bytes).toString());
    line += newlines(text);
    yield text;
  }
  if (orNull(() => decoder.decode()) === null) throw wrongEncoding(line, '');
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function wrongEncoding(first: number, text: string): CsvError {
  const line = first + newlines(text.slice(0, Math.max(0, text.search(LOST))));
  return new CsvError(line, WRONG_ENCODING);
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

async function headOf(text: AsyncGenerator<string>): Promise<{ head: string; done: boolean }> {
  let head = '';
  while (!/[\r\n]/.test(head) && head.length < LONGEST_HEADER) {
    const next = await text.next();
    if (next.done) return { head, done: true };
    head += next.value;
  }
  return { head, done: false };
}

async function* restOf(head: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* text;
}
