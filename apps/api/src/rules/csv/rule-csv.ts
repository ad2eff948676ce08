import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { ConnectionStore } from '../../connections/index.js';
import { spooled, validated, writeCsv, writeCsvHead } from '../../platform/index.js';
import { RuleImportBody } from '../rule.dto.js';
import { RuleRow } from '../rule.entity.js';
import { TABLES, type RuleBody, type TableName } from '../tables.js';
import { ImportRules, type ImportResult } from './import-rules.js';

const ROWS_AT_ONCE = 1_000;
/** Of a file that is imported, in bytes. */
export const LONGEST_FILE = 64 * 1024 * 1024;

/** Mapping tables as CSV, both ways. */
@Injectable()
export class RuleCsv {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly importer: ImportRules,
  ) {}

  async export(connectionId: string, table: TableName): Promise<Readable> {
    await this.connections.get(connectionId);
    return Readable.from(this.lines(connectionId, table), { objectMode: false });
  }

  /**
   * Replaces rows that match the same and adds the others; all or nothing. The body is the file itself, or a
   * `RuleImportBody` with a small one.
   */
  async import(
    connectionId: string,
    table: TableName,
    body: unknown,
    dryRun: boolean,
  ): Promise<ImportResult> {
    if (body instanceof Readable) {
      await this.connections.get(connectionId);
      return spooled(body, LONGEST_FILE, (file) => this.importer.run(connectionId, table, file, dryRun));
    }
    const { csv, ...given } = await validated(RuleImportBody, body);
    await this.connections.get(connectionId);
    return this.importer.run(connectionId, table, Readable.from([Buffer.from(csv)]), given.dryRun);
  }

  private async *lines(connectionId: string, table: TableName): AsyncGenerator<string> {
    const { matchFields, fields } = TABLES[table];
    const columns = [...matchFields, ...fields];
    yield writeCsvHead(columns);
    for (let after = 0; ;) {
      const rows = await this.database.manager.find(RuleRow, {
        where: { connectionId, table, seq: MoreThan(after) },
        order: { seq: 'ASC' },
        take: ROWS_AT_ONCE,
      });
      if (rows.length > 0) yield writeCsv(rows.map(({ body }) => cellsOf(body, columns)));
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)!.seq;
    }
  }
}

function cellsOf(body: RuleBody, columns: readonly string[]): string[] {
  const flat = { ...('match' in body ? body.match : {}), ...body } as Record<
    string,
    string | number | undefined
  >;
  return columns.map((column) => String(flat[column] ?? ''));
}
