import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CsvError, Problem, readCsvStream, type CsvLine } from '../../platform/index.js';
import { headerErrors, type RowError } from '../csv/read-rule-csv.js';
import { wishOf } from '../csv/staged-rows.js';
import type { RuleBodies, TableName } from '../tables.js';
import { ImportError, ImportPart, ImportRow } from './import.entities.js';

const LINES_AT_ONCE = 2_000;
const ERRORS_AT_ONCE = 5_000;
/** More are no mapping table any more. */
const MOST_LINES = 250_000;

/** How much of a file there is, and what its columns are called. */
interface FileShape {
  readonly columns: readonly string[];
  readonly lines: number;
}

/** Files on their way into a mapping table, in the database: the process that took one in need not be there to its end. */
@Injectable()
export class KeptFile {
  constructor(private readonly database: DataSource) {}

  /** Keeps the lines of a file; a 400 problem for one that cannot be read to its end or has other columns. */
  async keep(
    manager: EntityManager,
    runId: string,
    table: TableName,
    file: AsyncIterable<Uint8Array>,
  ): Promise<FileShape> {
    let columns: readonly string[] | null = null;
    let lines: CsvLine[] = [];
    let [count, part] = [0, 0];
    const flush = async () => {
      if (lines.length > 0) await manager.insert(ImportPart, { runId, part, lines });
      part += 1;
      lines = [];
    };
    for await (const line of readable(file)) {
      columns ??= namesIn(table, line);
      if (columns === line.cells) continue;
      lines.push(line);
      count += 1;
      if (count > MOST_LINES)
        throw new Problem(413, 'too_large', `more than ${MOST_LINES} rows; cut the file`);
      if (lines.length >= LINES_AT_ONCE) await flush();
    }
    await flush();
    if (!columns || count === 0) throw Problem.invalid([{ field: 'row 1', message: 'there are no rows' }]);
    return { columns, lines: count };
  }

  /** The next lines; null behind the last ones. */
  async lines(runId: string, part: number): Promise<readonly CsvLine[] | null> {
    const found = await this.database.manager.findOneBy(ImportPart, { runId, part });
    return found && found.lines;
  }

  async isThere(manager: EntityManager, runId: string): Promise<boolean> {
    return manager.existsBy(ImportPart, { runId, part: 0 });
  }

  async stage<Name extends TableName>(
    manager: EntityManager,
    runId: string,
    table: Name,
    rows: readonly { readonly row: number; readonly body: RuleBodies[Name] }[],
  ): Promise<void> {
    await manager.query(
      `INSERT INTO import_row SELECT $1, wish.* FROM jsonb_to_recordset($2::jsonb)
         AS wish (row integer, match_key text, target text, body jsonb)`,
      [runId, JSON.stringify(rows.map((row) => wishOf(table, row)))],
    );
  }

  async note(manager: EntityManager, runId: string, errors: readonly RowError[]): Promise<void> {
    for (let from = 0; from < errors.length; from += ERRORS_AT_ONCE) {
      await manager.query(
        `INSERT INTO import_error (run_id, row, field, message)
         SELECT $1, row, field, message FROM jsonb_to_recordset($2::jsonb)
           AS error (row integer, field text, message text)`,
        [runId, JSON.stringify(errors.slice(from, from + ERRORS_AT_ONCE))],
      );
    }
  }

  async isWrong(manager: EntityManager, runId: string): Promise<boolean> {
    return manager.existsBy(ImportError, { runId });
  }

  /** What was wrong stays to be read; the file itself has no use any more. */
  async forget(manager: EntityManager, runId: string): Promise<void> {
    await manager.delete(ImportPart, { runId });
    await manager.delete(ImportRow, { runId });
  }
}

async function* readable(file: AsyncIterable<Uint8Array>): AsyncGenerator<CsvLine> {
  try {
    yield* readCsvStream(file);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw Problem.invalid([{ field: `row ${error.line}`, message: error.message }]);
  }
}

function namesIn(table: TableName, line: CsvLine): readonly string[] {
  const errors = headerErrors(table, line);
  if (errors.length > 0) throw Problem.invalid(errors);
  return line.cells;
}
