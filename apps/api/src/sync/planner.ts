import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { planOrder, type Plan, type PostedDocument, type RuleSet, type Told } from '#mapping';
import { CustomerAlignment, type Alignment } from '../alignment/index.js';
import type { Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { RunEvents } from '../intake/index.js';
import { PlannerGate } from '../ledger/index.js';
import { proposedFirm, RuleBook, type Proposal } from '../rules/index.js';
import { OrderFacts } from './facts/order-facts.js';

/** What a plan rests on besides the order and what is posted already. */
export interface Grounds {
  readonly alignment: Alignment;
  readonly rules: RuleSet;
}

/** The arguments of `planOrder` beside the order. */
export interface Rehearsed {
  readonly rules: RuleSet;
  readonly posted: readonly PostedDocument[];
  readonly told: Told;
}

/** Aligns the customer and resolves the rules. */
@Injectable()
export class OrderPlanner {
  constructor(
    private readonly alignment: CustomerAlignment,
    private readonly rules: RuleBook,
    private readonly gate: PlannerGate,
    private readonly facts: OrderFacts,
    private readonly runs: RunEvents,
    private readonly directory: Directory,
  ) {}

  /** For a look: what is found out about the customer is kept. May ask Deltek, so it stays outside of transactions. */
  async grounds(connection: Connection, snapshot: OrderSnapshot): Promise<Grounds> {
    const alignment = await this.alignment.align(connection, snapshot);
    const isAsked = await this.runs.isAsked(connection.id, snapshot.order.id);
    return { alignment, rules: await this.rules.load(connection, alignment.firm, snapshot, isAsked) };
  }

  /**
   * The same as the transaction finds it: rates may have come in since, and a backfill that was cancelled asks for the
   * order no more.
   */
  async confirmed(
    manager: EntityManager,
    { id }: Connection,
    snapshot: OrderSnapshot,
    grounds: Grounds,
  ): Promise<Grounds> {
    const rules = await this.rules.withRatesUntilCommit(manager, id, grounds.rules, snapshot);
    const isAsked = rules.askedFor && (await this.runs.isStillAsked(manager, id, snapshot.order.id));
    return { ...grounds, rules: { ...rules, askedFor: isAsked } };
  }

  /** What a look has to ask the store besides the order itself. */
  async needs({ id }: Connection): Promise<{ withCategories: boolean }> {
    return { withCategories: await this.rules.namesCategory(id) };
  }

  /** What a look at this snapshot would plan now, or if a backfill asked for the order; writes nothing. */
  async plan(connection: Connection, snapshot: OrderSnapshot, askedFor = false): Promise<Plan> {
    const rehearse = await this.rehearsal(connection);
    const { rules, posted, told } = await rehearse(snapshot, askedFor);
    return planOrder(snapshot, rules, posted, told);
  }

  /** All that a look at a snapshot would plan by, now or with rows as they would be, of one order after the other. */
  async rehearsal(
    connection: Connection,
    proposal?: Proposal,
  ): Promise<(snapshot: OrderSnapshot, askedFor?: boolean) => Promise<Rehearsed>> {
    const rulesFor = await this.rules.open(connection, proposal);
    return async (snapshot, askedFor = false) => {
      const clientId = proposal && proposedFirm(proposal, customerKeyOf(connection, snapshot));
      const firm = clientId
        ? await this.directory.billableFirm(connection.id, clientId)
        : (await this.alignment.rehearse(connection, snapshot)).firm;
      const key = [connection.id, snapshot.order.id] as const;
      const isAsked = askedFor || (await this.runs.isAsked(...key));
      return {
        rules: await rulesFor(firm, snapshot, isAsked),
        posted: await this.gate.posted(...key),
        told: await this.facts.of(...key),
      };
    };
  }
}

/** Which firm mapping is the customer's; guests who are told apart have none. */
function customerKeyOf({ settings }: Connection, { order }: OrderSnapshot): string {
  if (order.customerId) return String(order.customerId);
  return settings.guestPolicy === 'fallback_firm' ? 'guest' : '';
}
