import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RuleSet } from '#mapping';
import { wbsName } from '../directory/index.js';
import { Kept } from '../platform/index.js';
import { RuleRow } from './rule.entity.js';
import { MappingChanges } from './versions/mapping-changes.js';

/** The rows of one mapping version, as planning reads them, with the projects they name. */
export interface VersionRules extends Pick<
  RuleSet,
  'version' | 'projectRules' | 'accountRules' | 'paymentRules' | 'taxRules'
> {
  readonly projectNames: readonly string[];
}

/** Rows of all connections together that a process keeps; those of one connection are kept however many they are. */
const MOST_ROWS = 200_000;

/** Mapping rows are read once for each version: every look asks for them, and they change when a person changes them. */
@Injectable()
export class KeptRules {
  private readonly kept = new Kept<VersionRules>(MOST_ROWS, sizeOf);

  constructor(
    private readonly database: DataSource,
    private readonly changes: MappingChanges,
  ) {}

  /** Of the version that is the present one when it is asked. */
  async present(connectionId: string): Promise<VersionRules> {
    const version = await this.changes.version(this.database.manager, connectionId);
    const isPresent = (known: VersionRules) => known.version === version;
    return this.kept.get(connectionId, isPresent, () => this.read(connectionId));
  }

  /** Rows and version are of the same moment. */
  private read(connectionId: string): Promise<VersionRules> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const projects = await rowsOf(manager, connectionId, 'project-rules');
      const accounts = await rowsOf(manager, connectionId, 'account-rules');
      const payments = await rowsOf(manager, connectionId, 'payment-rules');
      const taxes = await rowsOf(manager, connectionId, 'tax-rules');
      return {
        version: await this.changes.version(manager, connectionId),
        ...asPlanned({ projects, accounts, payments, taxes }),
      };
    });
  }
}

type Rows<Name extends RuleRow['table']> = readonly Pick<RuleRow<Name>, 'id' | 'body'>[];

/** Rows as planning reads them. */
export function asPlanned({
  projects,
  accounts,
  payments,
  taxes,
}: {
  readonly projects: Rows<'project-rules'>;
  readonly accounts: Rows<'account-rules'>;
  readonly payments: Rows<'payment-rules'>;
  readonly taxes: Rows<'tax-rules'>;
}): Omit<VersionRules, 'version'> {
  return {
    projectNames: [...new Set(projects.map(({ body }) => wbsName(body)))],
    projectRules: projects.map(({ id, body }) => ({ ...body, id })),
    accountRules: accounts.map(({ id, body }) => {
      return { ...body, id, invoiceSection: body.invoiceSection ?? null };
    }),
    paymentRules: payments.map(({ id, body }) => ({ ...body, id, bankCode: body.bankCode ?? null })),
    taxRules: taxes.map(({ id, body }) => ({ ...body, id, taxCode: body.taxCode ?? null })),
  };
}

function sizeOf({ projectRules, accountRules, paymentRules, taxRules }: VersionRules): number {
  return projectRules.length + accountRules.length + paymentRules.length + taxRules.length;
}

/** Oldest first: between rows that match alike, the older one decides. */
export async function rowsOf<Name extends RuleRow['table']>(
  manager: EntityManager,
  connectionId: string,
  table: Name,
): Promise<RuleRow<Name>[]> {
  const where = { connectionId, table };
  return (await manager.find(RuleRow, { where, order: { seq: 'ASC' } })) as RuleRow<Name>[];
}
