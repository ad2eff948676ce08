import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectionStore } from '../connections/index.js';
import { writeCsv } from '../platform/index.js';
import { ImportRules, type ImportResult } from './import-rules.js';
import { readRuleCsv } from './read-rule-csv.js';
import { RuleRow } from './rule.entity.js';
import { TABLES, type RuleBody, type TableName } from './tables.js';

/** Mapping tables as CSV, both ways. */
@Injectable()
export class RuleCsv {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly importer: ImportRules,
  ) {}

  async export(connectionId: string, table: TableName): Promise<string> {
    await this.connections.get(connectionId);
    const rows = await this.database.manager.find(RuleRow, {
      where: { connectionId, table },
      order: { seq: 'ASC' },
    });
    const { matchFields, fields } = TABLES[table];
    const columns = [...matchFields, ...fields];
    return writeCsv([columns, ...rows.map(({ body }) => cellsOf(body, columns))]);
  }

  /** Replaces rows that match the same and adds the others; all or nothing. */
  async import(connectionId: string, table: TableName, csv: string, dryRun: boolean): Promise<ImportResult> {
    await this.connections.get(connectionId);
    return this.importer.run(connectionId, table, await readRuleCsv(table, csv), dryRun);
  }
}

function cellsOf(body: RuleBody, columns: readonly string[]): string[] {
  const flat = { ...('match' in body ? body.match : {}), ...body } as Record<
    string,
    string | number | undefined
  >;
  return columns.map((column) => String(flat[column] ?? ''));
}
