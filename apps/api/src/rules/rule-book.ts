import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { namesCategory, rateDay, type RuleSet } from '#mapping';
import { CatalogUse, postingSettings, type Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { KeptRules } from './kept-rules.js';
import { ExchangeRates } from './rates/exchange-rates.js';
import { ProposedRules, type Proposal } from './proposed/proposed-rules.js';

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
    private readonly kept: KeptRules,
    private readonly directory: Directory,
    private readonly rates: ExchangeRates,
    private readonly catalog: CatalogUse,
    private readonly proposed: ProposedRules,
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

  /** For many orders: all that does not depend on the order is read once; with rows as they are, or as they would be. */
  async open(connection: Connection, proposal: Proposal | null = null): Promise<OpenBook> {
    const present = await this.kept.present(connection.id);
    const { projectNames, ...rules } = proposal
      ? await this.proposed.over(connection.id, present, proposal)
      : present;
    const settings = postingSettings(connection);
    const directory = await this.directory.facts(connection.id, projectNames);
    const same = { ...rules, connectionNumber: connection.number, settings, directory };
    return async (firm, order, askedFor) => ({
      ...same,
      firm,
      askedFor,
      rates: order ? await this.ratesOf(connection.id, order, settings.postingTimeZone) : [],
    });
  }

  /** Whether the store's catalog matters: some rule names a category. */
  async namesCategory(connectionId: string): Promise<boolean> {
    return namesCategory(await this.kept.present(connectionId));
  }

  /** The rules as they are with the rates of now, which nobody changes until the transaction ends. */
  async withRatesUntilCommit<Rules extends RuleSet>(
    manager: EntityManager,
    connectionId: string,
    rules: Rules,
    order: OrderSnapshot,
  ): Promise<Rules> {
    if (rules.settings.rateSource !== 'daily_table') return rules;
    const day = rateDay(order, rules.settings.postingTimeZone);
    const rates = await this.rates.ofUntilCommit(manager, connectionId, order.order.currency, day);
    return { ...rules, rates };
  }

  /** The imported rates an order may be converted at. */
  ratesOf(connectionId: string, order: OrderSnapshot, zone: string) {
    return this.rates.of(connectionId, order.order.currency, rateDay(order, zone));
  }
}
