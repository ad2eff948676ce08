import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem, type CsvLine } from '../../platform/index.js';
import { raised, RunKinds, type Run, type RunCounts, type RunKind, type RunStep } from '../../runs/index.js';
import { readRow, type RowError } from '../csv/read-rule-csv.js';
import { StagedRows } from '../csv/staged-rows.js';
import { WriteStaged } from '../csv/write-staged.js';
import type { RuleBodies, TableName } from '../tables.js';
import { CheckRule } from '../validity/check-rule.js';
import { KeptFile } from './kept-file.js';

/** The kind of run that brings a file into a mapping table. */
export const IMPORT_RUN = 'mapping_import';

const MOST_DOUBLES = 250_000;

export interface ImportParams {
  readonly table: TableName;
  readonly dryRun: boolean;
}

/** How far a file was checked. */
export interface ImportPlace {
  readonly columns: readonly string[];
  readonly part: number;
}

/**
 * Checks a kept file some lines at a time, and writes it in its last step: all of its rows in one transaction, or none
 * when one is wrong. Until then nothing is in the mapping table, so that it can be cancelled or die at any moment.
 */
@Injectable()
export class ImportRun implements RunKind, OnModuleInit {
  readonly callsNobody = true;

  constructor(
    private readonly kinds: RunKinds,
    private readonly files: KeptFile,
    private readonly check: CheckRule,
    private readonly writer: WriteStaged,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(IMPORT_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const { table } = run.params as unknown as ImportParams;
    const place = run.cursor as ImportPlace;
    const lines = await this.files.lines(run.id, place.part);
    if (lines) return this.checked(run, table, place, lines);
    return {
      cursor: place,
      counts: run.counts,
      progress: { done: run.done, total: run.total },
      ended: true,
      also: (manager) => this.write(manager, run),
    };
  }

  async moved(manager: EntityManager, run: Run): Promise<void> {
    if (run.endedAt) return this.files.forget(manager, run.id);
    if (run.state !== 'queued' || (await this.files.isThere(manager, run.id))) return;
    throw Problem.conflict('file_gone', 'the file was let go of when its import failed; send it again');
  }

  private async checked<Name extends TableName>(
    run: Run,
    table: Name,
    { columns, part }: ImportPlace,
    lines: readonly CsvLine[],
  ): Promise<RunStep> {
    const errors: RowError[] = [];
    const rows: { row: number; body: RuleBodies[Name] }[] = [];
    for (const line of lines) {
      const read = await readRow(table, columns, line);
      if ('errors' in read) errors.push(...read.errors);
      else rows.push(read);
    }
    const found = await this.check.begin(run.connectionId, table)(rows.map(({ body }) => body));
    found.forEach((error, index) => error && errors.push({ row: rows[index]!.row, ...error }));
    return {
      cursor: { columns, part: part + 1 } satisfies ImportPlace,
      counts: raised(run.counts, { rows: rows.length, errors: errors.length }),
      progress: { done: run.done + lines.length, total: run.total },
      ended: false,
      also: async (manager) => {
        await this.files.stage(manager, run.id, table, rows);
        await this.files.note(manager, run.id, errors);
      },
    };
  }

  private async write(manager: EntityManager, run: Run): Promise<RunCounts> {
    const { table, dryRun } = run.params as unknown as ImportParams;
    const staged = await StagedRows.ofRun(manager, run, table);
    const doubles = await staged.doubles(MOST_DOUBLES);
    await this.files.note(manager, run.id, doubles.errors);
    if (await this.files.isWrong(manager, run.id)) return { errors: doubles.count };
    const { connectionId } = run;
    const counts = await this.writer.write(manager, staged, { connectionId, table, dryRun, run });
    return { added: counts.added, changed: counts.changed, unchanged: counts.unchanged };
  }
}
