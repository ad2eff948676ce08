import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DataSource } from 'typeorm';
import { ConnectionStore } from '../connections/index.js';
import { CheckRule } from './check-rule.js';
import { RuleRow } from './rule.entity.js';
import { RuleTables } from './rule-tables.js';
import { TABLES, type RuleBody, type TableName } from './tables.js';

/** What an import did, or would do. `row` counts from 2: the first line holds the names. */
export interface ImportResult {
  readonly imported: boolean;
  readonly rows: number;
  readonly errors: readonly { readonly row: number; readonly field: string; readonly message: string }[];
}

/** Mapping tables as CSV, both ways. An import replaces rows that match the same and adds the others; all or nothing. */
@Injectable()
export class RuleCsv {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly tables: RuleTables,
    private readonly check: CheckRule,
  ) {}

  async export(connectionId: string, table: TableName): Promise<string> {
    await this.connections.get(connectionId);
    const rows = await this.database.manager.find(RuleRow, {
      where: { connectionId, table },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const { fields, matchFields } = TABLES[table];
    const records = rows.map(({ body }) => ({ ...('match' in body ? body.match : {}), ...body }));
    // A cell a spreadsheet would run as a formula is quoted with an apostrophe.
    return stringify(records, { header: true, columns: [...matchFields, ...fields], escape_formulas: true });
  }

  async import(connectionId: string, table: TableName, csv: string, dryRun: boolean): Promise<ImportResult> {
    await this.connections.get(connectionId);
    const { bodies, errors } = await this.read(connectionId, table, csv);
    if (errors.length > 0 || dryRun) return { imported: false, rows: bodies.length, errors };
    await this.tables.change(connectionId, `${table}: ${bodies.length} rows imported`, async (manager) => {
      for (const body of bodies) {
        const row = this.tables.row(connectionId, table, body);
        const existing = await manager.findOneBy(RuleRow, { connectionId, table, matchKey: row.matchKey });
        const saved = await manager.save(
          existing ? Object.assign(existing, { body, updatedAt: row.updatedAt }) : row,
        );
        await this.tables.record(
          manager,
          existing ? 'rule.updated' : 'rule.created',
          saved,
          existing ? existing.body : null,
        );
      }
    });
    return { imported: true, rows: bodies.length, errors: [] };
  }

  private async read(connectionId: string, table: TableName, csv: string) {
    const errors: { row: number; field: string; message: string }[] = [];
    const bodies: RuleBody[] = [];
    let records: Record<string, string>[] = [];
    try {
      records = parse(csv, { columns: true, skip_empty_lines: true, trim: true, bom: true });
    } catch (error) {
      errors.push({ row: 0, field: '', message: `not readable as CSV: ${(error as Error).message}` });
    }
    for (const [index, record] of records.entries()) {
      const row = index + 2;
      const body = plainToInstance(TABLES[table].body as new () => RuleBody, shape(table, record));
      const invalid = await validate(body, { whitelist: true, forbidNonWhitelisted: true });
      for (const { property, constraints, children } of invalid) {
        const message = Object.values(
          constraints ?? children?.[0]?.constraints ?? { wrong: 'is not valid' },
        ).join('; ');
        errors.push({ row, field: property, message });
      }
      const unknown =
        invalid.length === 0 ? await this.check.errorOf(connectionId, table, body) : null;
      if (unknown) errors.push({ row, ...unknown });
      bodies.push(body);
    }
    return { bodies, errors };
  }
}

/** One flat CSV record as the body the API would take. */
function shape(table: TableName, record: Record<string, string>): object {
  const { matchFields } = TABLES[table];
  const filled = Object.entries(record).filter(([, value]) => value !== '');
  const plain = filled.filter(([name]) => !matchFields.includes(name));
  const body = Object.fromEntries(
    plain.map(([name, value]) => [name, name === 'priority' ? Number(value) : value]),
  );
  if (matchFields.length === 0) return body;
  return { ...body, match: Object.fromEntries(filled.filter(([name]) => matchFields.includes(name))) };
}
