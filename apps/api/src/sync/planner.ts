import { Injectable } from '@nestjs/common';
import type { OrderSnapshot } from '#bigcommerce';
import { planOrder, type Plan, type RuleSet } from '#mapping';
import type { Connection } from '../connections/index.js';
import { PlannerGate } from '../ledger/index.js';
import { RuleBook } from '../rules/index.js';
import { CustomerAlignment, type Alignment } from './alignment.js';

/** What a plan rests on besides the order and what is posted already. */
export interface Grounds {
  readonly alignment: Alignment;
  readonly rules: RuleSet;
}

/** Aligns the customer and resolves the rules; writes nothing but the customer's identity. */
@Injectable()
export class OrderPlanner {
  constructor(
    private readonly alignment: CustomerAlignment,
    private readonly rules: RuleBook,
    private readonly gate: PlannerGate,
  ) {}

  /** May ask Deltek, so it stays outside of transactions. */
  async grounds(connection: Connection, snapshot: OrderSnapshot): Promise<Grounds> {
    const alignment = await this.alignment.align(connection, snapshot);
    return { alignment, rules: await this.rules.load(connection, alignment.firm) };
  }

  /** What a look at this snapshot would plan now. */
  async plan(connection: Connection, snapshot: OrderSnapshot): Promise<Plan> {
    const { rules } = await this.grounds(connection, snapshot);
    return planOrder(snapshot, rules, await this.gate.posted(connection.id, snapshot.order.id));
  }
}
