import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RuleSet } from '#mapping';
import { postingSettings, type Connection } from '../connections/index.js';
import { Directory, wbsName } from '../directory/index.js';
import { MappingChanges } from './mapping-changes.js';
import { RuleRow } from './rule.entity.js';

/** Everything planning may know of a connection, in one value. */
@Injectable()
export class RuleBook {
  constructor(
    private readonly database: DataSource,
    private readonly changes: MappingChanges,
    private readonly directory: Directory,
  ) {}

  /**
   * `firm` is who the customer was aligned with; `askedFor` whether a backfill asked for the order. Rows and version
   * are of the same moment.
   */
  async load(connection: Connection, firm: RuleSet['firm'], askedFor = false): Promise<RuleSet> {
    const { projects, accounts, payments, taxes, version } = await this.database.transaction(
      'REPEATABLE READ',
      async (manager) => ({
        projects: await rowsOf(manager, connection.id, 'project-rules'),
        accounts: await rowsOf(manager, connection.id, 'account-rules'),
        payments: await rowsOf(manager, connection.id, 'payment-rules'),
        taxes: await rowsOf(manager, connection.id, 'tax-rules'),
        version: await this.changes.version(manager, connection.id),
      }),
    );
    const names = [...new Set(projects.map(({ body }) => wbsName(body)))];
    return {
      connectionNumber: connection.number,
      version,
      settings: postingSettings(connection),
      firm,
      askedFor,
      projectRules: projects.map(({ id, body }) => ({ ...body, id })),
      accountRules: accounts.map(({ id, body }) => ({
        ...body,
        id,
        invoiceSection: body.invoiceSection ?? null,
      })),
      paymentRules: payments.map(({ id, body }) => ({ ...body, id, bankCode: body.bankCode ?? null })),
      taxRules: taxes.map(({ id, body }) => ({ ...body, id, taxCode: body.taxCode ?? null })),
      directory: await this.directory.facts(connection.id, names),
    };
  }
}

async function rowsOf<Name extends RuleRow['table']>(
  manager: EntityManager,
  connectionId: string,
  table: Name,
): Promise<RuleRow<Name>[]> {
  return (await manager.findBy(RuleRow, { connectionId, table })) as RuleRow<Name>[];
}
