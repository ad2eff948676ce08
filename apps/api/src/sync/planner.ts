import { Injectable } from '@nestjs/common';
import type { OrderSnapshot } from '#bigcommerce';
import { planOrder, type Plan } from '#mapping';
import type { Connection } from '../connections/index.js';
import { PlannerGate } from '../ledger/index.js';
import { RuleBook } from '../rules/index.js';
import { CustomerAlignment, type Alignment } from './alignment.js';

/** A plan with what it rests on. */
export interface Planning {
  readonly plan: Plan;
  readonly alignment: Alignment;
  readonly rulesVersion: number;
}

/** Aligns the customer, resolves the rules, and plans; writes nothing but the customer's identity. */
@Injectable()
export class OrderPlanner {
  constructor(
    private readonly alignment: CustomerAlignment,
    private readonly rules: RuleBook,
    private readonly gate: PlannerGate,
  ) {}

  async plan(connection: Connection, snapshot: OrderSnapshot): Promise<Planning> {
    const alignment = await this.alignment.align(connection, snapshot);
    const rules = await this.rules.load(connection, alignment.firm);
    const posted = await this.gate.posted(connection.id, snapshot.order.id);
    return { plan: planOrder(snapshot, rules, posted), alignment, rulesVersion: rules.version };
  }
}
