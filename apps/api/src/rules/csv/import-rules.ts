import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RuleBodies, TableName } from '../tables.js';
import { CheckRule, type Checker } from '../validity/check-rule.js';
import { readRuleCsv, type RowError } from './read-rule-csv.js';
import { StagedRows, type ImportCounts } from './staged-rows.js';
import { WriteStaged } from './write-staged.js';

/** What an import did, or would do. */
export interface ImportResult extends ImportCounts {
  readonly imported: boolean;
  /** The first of them. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
}

const ROWS_AT_ONCE = 1_000;
const ERRORS_SHOWN = 200;

/** Brings many rows into a mapping table at once: all of them, or none when one is wrong. */
@Injectable()
export class ImportRules {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly check: CheckRule,
    private readonly writer: WriteStaged,
  ) {}

  /** One at a time in a process: each has a connection of the pool for all the time it takes. */
  run(
    connectionId: string,
    table: TableName,
    file: AsyncIterable<Uint8Array>,
    dryRun: boolean,
  ): Promise<ImportResult> {
    const turn = this.last.then(() =>
      this.database.transaction((manager) => this.import(manager, connectionId, table, file, dryRun)),
    );
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async import<Name extends TableName>(
    manager: EntityManager,
    connectionId: string,
    table: Name,
    file: AsyncIterable<Uint8Array>,
    dryRun: boolean,
  ): Promise<ImportResult> {
    const staged = await StagedRows.begin(manager, connectionId, table);
    const wrong = await this.stage(staged, table, file, this.check.begin(connectionId, table));
    const right = { errors: [], errorCount: 0 };
    if (wrong.errorCount > 0) {
      const { rows } = await staged.counts();
      return { imported: false, rows, added: 0, changed: 0, unchanged: 0, ...wrong };
    }
    const what = { connectionId, table, dryRun };
    return { imported: !dryRun, ...(await this.writer.write(manager, staged, what)), ...right };
  }

  private async stage<Name extends TableName>(
    staged: StagedRows<Name>,
    table: Name,
    file: AsyncIterable<Uint8Array>,
    errorsOf: Checker<Name>,
  ): Promise<{ errors: RowError[]; errorCount: number }> {
    const errors = new FirstErrors();
    let batch: { row: number; body: RuleBodies[Name] }[] = [];
    const flush = async () => {
      const found = await errorsOf(batch.map(({ body }) => body));
      found.forEach((error, index) => error && errors.add({ row: batch[index]!.row, ...error }));
      await staged.add(batch);
      batch = [];
    };
    for await (const line of readRuleCsv(table, file)) {
      if ('errors' in line) line.errors.forEach((error) => errors.add(error));
      else batch.push(line);
      if (batch.length >= ROWS_AT_ONCE) await flush();
    }
    await flush();
    await staged.end();
    const doubles = await staged.doubles(ERRORS_SHOWN);
    return errors.with(doubles);
  }
}

/** A file can be wrong in every row; only the first are told, all are counted. */
class FirstErrors {
  private readonly errors: RowError[] = [];
  private count = 0;

  add(error: RowError): void {
    this.count += 1;
    this.errors.push(error);
    // Batches are checked after what is wrong with single lines, so some room is left for those.
    if (this.errors.length >= 4 * ERRORS_SHOWN) this.cut();
  }

  with(more: { errors: RowError[]; count: number }): { errors: RowError[]; errorCount: number } {
    this.errors.push(...more.errors);
    this.cut();
    return { errors: this.errors, errorCount: this.count + more.count };
  }

  private cut(): void {
    this.errors.sort((a, b) => a.row - b.row);
    this.errors.length = Math.min(this.errors.length, ERRORS_SHOWN);
  }
}
