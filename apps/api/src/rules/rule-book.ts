import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleSet } from '#mapping';
import { postingSettings, type Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { RuleRow } from './rule.entity.js';
import { RuleTables } from './rule-tables.js';

/** Everything planning may know of a connection, in one value. */
@Injectable()
export class RuleBook {
  constructor(
    private readonly database: DataSource,
    private readonly tables: RuleTables,
    private readonly directory: Directory,
  ) {}

  /** `firm` is who the customer was aligned with. */
  async load(connection: Connection, firm: RuleSet['firm']): Promise<RuleSet> {
    const [projects, accounts, payments, taxes, version] = await Promise.all([
      this.rows(connection.id, 'project-rules'),
      this.rows(connection.id, 'account-rules'),
      this.rows(connection.id, 'payment-rules'),
      this.rows(connection.id, 'tax-rules'),
      this.tables.version(connection.id),
    ]);
    const wbs1s = [...new Set(projects.map(({ body }) => body.wbs1))];
    return {
      connectionNumber: connection.number,
      version,
      settings: postingSettings(connection),
      firm,
      projectRules: projects.map(({ id, body }) => ({ ...body, id })),
      accountRules: accounts.map(({ id, body }) => ({
        ...body,
        id,
        invoiceSection: body.invoiceSection ?? null,
      })),
      paymentRules: payments.map(({ id, body }) => ({ ...body, id, bankCode: body.bankCode ?? null })),
      taxRules: taxes.map(({ id, body }) => ({ ...body, id, taxCode: body.taxCode ?? null })),
      directory: await this.directory.facts(connection.id, wbs1s),
    };
  }

  private async rows<Name extends RuleRow['table']>(
    connectionId: string,
    table: Name,
  ): Promise<RuleRow<Name>[]> {
    return (await this.database.manager.findBy(RuleRow, { connectionId, table })) as RuleRow<Name>[];
  }
}
