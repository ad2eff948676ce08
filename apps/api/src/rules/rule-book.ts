import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { namesCategory, rateDay, type RuleSet } from '#mapping';
import { CatalogUse, postingSettings, type Connection } from '../connections/index.js';
import { Directory, wbsName } from '../directory/index.js';
import { MappingChanges } from './versions/mapping-changes.js';
import { ExchangeRates } from './rates/exchange-rates.js';
import { RuleRow } from './rule.entity.js';

/** The rules for one order after the other; see `load`. */
export type OpenBook = (
  firm: RuleSet['firm'],
  order: OrderSnapshot | null,
  askedFor: boolean,
) => Promise<RuleSet>;

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
    const open = await this.open(connection);
    return open(firm, order, askedFor);
  }

  /** For many orders: all that does not depend on the order is read once. */
  async open(connection: Connection): Promise<OpenBook> {
    const { projects, accounts, payments, taxes, version } = await this.rows(connection.id);
    const names = [...new Set(projects.map(({ body }) => wbsName(body)))];
    const settings = postingSettings(connection);
    const same = {
      connectionNumber: connection.number,
      version,
      settings,
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
    return async (firm, order, askedFor) => ({
      ...same,
      firm,
      askedFor,
      rates: order ? await this.ratesOf(connection.id, order, settings.postingTimeZone) : [],
    });
  }

  /** Whether the store's catalog matters: some rule names a category. */
  async namesCategory(connectionId: string): Promise<boolean> {
    const { manager } = this.database;
    const projectRules = await rowsOf(manager, connectionId, 'project-rules');
    const accountRules = await rowsOf(manager, connectionId, 'account-rules');
    return namesCategory([...projectRules, ...accountRules].map(({ body }) => body));
  }

  private rows(connectionId: string) {
    return this.database.transaction('REPEATABLE READ', async (manager) => ({
      projects: await rowsOf(manager, connectionId, 'project-rules'),
      accounts: await rowsOf(manager, connectionId, 'account-rules'),
      payments: await rowsOf(manager, connectionId, 'payment-rules'),
      taxes: await rowsOf(manager, connectionId, 'tax-rules'),
      version: await this.changes.version(manager, connectionId),
    }));
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
