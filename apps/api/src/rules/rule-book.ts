import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { namesCategory, rateDay, type RuleSet } from '#mapping';
import { CatalogUse, postingSettings, type Connection } from '../connections/index.js';
import { Directory, wbsName } from '../directory/index.js';
import { MappingChanges } from './versions/mapping-changes.js';
import { ExchangeRates } from './rates/exchange-rates.js';
import { RuleRow } from './rule.entity.js';

/** Everything planning may know of a connection, in one value. */
@Injectable()
export class RuleBook implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly changes: MappingChanges,
    private readonly directory: Directory,
    private readonly rates: ExchangeRates,
    private readonly catalog: CatalogUse,
  ) {}

  onModuleInit(): void {
    this.catalog.knownBy((connectionId) => this.namesCategory(connectionId));
  }

  /**
   * `firm` is who the customer of `order` was aligned with, `askedFor` whether a backfill asked for it; without an
   * order there is nothing to convert. Rows and version are of the same moment.
   */
  async load(
    connection: Connection,
    firm: RuleSet['firm'],
    order: OrderSnapshot | null = null,
    askedFor = false,
  ): Promise<RuleSet> {
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
    const settings = postingSettings(connection);
    return {
      connectionNumber: connection.number,
      version,
      settings,
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
      rates: order ? await this.ratesOf(connection.id, order, settings.postingTimeZone) : [],
      directory: await this.directory.facts(connection.id, names),
    };
  }

  /** Whether the store's catalog matters: some rule names a category. */
  async namesCategory(connectionId: string): Promise<boolean> {
    const { manager } = this.database;
    const projectRules = await rowsOf(manager, connectionId, 'project-rules');
    const accountRules = await rowsOf(manager, connectionId, 'account-rules');
    return namesCategory([...projectRules, ...accountRules].map(({ body }) => body));
  }

  /** The imported rates an order may be converted at. */
  ratesOf(connectionId: string, order: OrderSnapshot, zone: string) {
    return this.rates.of(connectionId, order.order.currency, rateDay(order, zone));
  }
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
