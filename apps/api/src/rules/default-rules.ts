import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PaymentKind } from '#mapping';
import { ConnectionBirths, type Connection } from '../connections/index.js';
import { MappingChanges } from './versions/mapping-changes.js';
import { parseRule } from './parse-rule.js';
import { RuleRows } from './rule-rows.js';

/**
 * Methods whose meaning is BigCommerce's own (contract 2.2 and 3.1), so that nobody has to map them;
 * gateways need the bank code of the tenant and have no default.
 */
const KINDS: Readonly<Record<string, PaymentKind>> = {
  store_credit: 'store_credit',
  gift_certificate: 'gift_certificate',
  offline: 'offline',
  Manual: 'offline',
  Cash: 'offline',
};

/** Gives every new connection the payment rules that hold for any store; people change them like their own. */
@Injectable()
export class DefaultRules implements OnModuleInit {
  constructor(
    private readonly births: ConnectionBirths,
    private readonly rows: RuleRows,
    private readonly changes: MappingChanges,
  ) {}

  onModuleInit(): void {
    this.births.onCreate((manager, connection) => this.give(manager, connection));
  }

  private async give(manager: EntityManager, { id }: Connection): Promise<void> {
    const parsed = await Promise.all(
      Object.entries(KINDS).map(([method, kind]) => parseRule('payment-rules', { match: { method }, kind })),
    );
    const wishes = parsed.flatMap(({ body }) => (body ? [{ existing: null, body }] : []));
    await this.changes.within(manager, id, async (_manager, version) => {
      await this.rows.save(manager, { connectionId: id, table: 'payment-rules', version }, wishes);
      const summary = `payment-rules: ${wishes.length} defaults for a new connection`;
      return { result: undefined, summary };
    });
  }
}
