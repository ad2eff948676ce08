import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectionStore } from '../../connections/index.js';
import {
  decodeCursor,
  Problem,
  spooled,
  toPage,
  writeCsv,
  writeCsvHead,
  type PageQuery,
} from '../../platform/index.js';
import { RunRequests, RunStore, type Run } from '../../runs/index.js';
import { LONGEST_FILE } from '../csv/rule-csv.js';
import { ImportError } from './import.entities.js';
import { IMPORT_RUN, type ImportParams, type ImportPlace } from './import-run.js';
import { KeptFile } from './kept-file.js';
import type { ImportErrorPageDto } from './mapping-import.dto.js';

const ERRORS_AT_ONCE = 1_000;

/** Files that go into a mapping table as runs: seen, cancelled, and not lost with a process. */
@Injectable()
export class MappingImports {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
    private readonly files: KeptFile,
  ) {}

  /** Takes a file in and begins its run; a 409 problem while another import of the connection has not ended. */
  async begin(connectionId: string, upload: unknown, params: ImportParams): Promise<Run> {
    await this.connections.get(connectionId);
    if (!(upload instanceof Readable)) {
      throw Problem.invalid([{ field: '', message: 'send the file as it is, with content type text/csv' }]);
    }
    const run = { connectionId, kind: IMPORT_RUN, params: { ...params } };
    return spooled(upload, LONGEST_FILE, (file) =>
      this.requests.begin(run, async (manager, queued) => {
        const { columns, lines } = await this.files.keep(manager, queued.id, params.table, file);
        const cursor: ImportPlace = { columns, part: 0 };
        await this.runs.move(manager, queued, 'queued', { total: lines, cursor });
      }),
    );
  }

  /** Until its last moment nothing is written. Whoever may import may end it, and no other run. */
  async cancel(connectionId: string, runId: string): Promise<Run> {
    await this.find(connectionId, runId);
    return this.requests.move(connectionId, runId, 'cancelled');
  }

  /** What is wrong in the file, line by line. */
  async errors(
    connectionId: string,
    runId: string,
    { cursor, limit }: PageQuery,
  ): Promise<ImportErrorPageDto> {
    await this.find(connectionId, runId);
    const after = cursor ? decodeCursor(cursor, 'int4', 'int4').map(Number) : null;
    const rows = await this.page(runId, after as [number, number] | null, limit + 1);
    const page = toPage(rows, limit, ({ row, seq }) => [row, seq]);
    return { ...page, items: page.items.map(({ row, field, message }) => ({ row, field, message })) };
  }

  async errorsCsv(connectionId: string, runId: string): Promise<Readable> {
    await this.find(connectionId, runId);
    return Readable.from(this.lines(runId), { objectMode: false });
  }

  private async *lines(runId: string): AsyncGenerator<string> {
    yield writeCsvHead(['row', 'field', 'message']);
    for (let after: [number, number] | null = null; ;) {
      const rows: ImportError[] = await this.page(runId, after, ERRORS_AT_ONCE);
      if (rows.length > 0)
        yield writeCsv(rows.map(({ row, field, message }) => [String(row), field, message]));
      const last = rows.at(-1);
      if (!last || rows.length < ERRORS_AT_ONCE) return;
      after = [last.row, last.seq];
    }
  }

  private page(runId: string, after: [number, number] | null, limit: number): Promise<ImportError[]> {
    const select = this.database.manager
      .createQueryBuilder(ImportError, 'e')
      .where('e.run_id = :runId', { runId })
      .orderBy('e.row')
      .addOrderBy('e.seq')
      .limit(limit);
    if (after) select.andWhere('(e.row, e.seq) > (:row, :seq)', { row: after[0], seq: after[1] });
    return select.getMany();
  }

  private async find(connectionId: string, runId: string): Promise<void> {
    const { kind } = await this.runs.get(connectionId, runId);
    if (kind !== IMPORT_RUN) throw Problem.notFound('import');
  }
}
