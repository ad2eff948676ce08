import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { contentKey, type Plan, type PlannedDocument } from '#mapping';
import { AuditLog } from '../audit/index.js';
import type { Connection } from '../connections/index.js';
import { DocumentStore, PlannerGate } from '../ledger/index.js';
import { Clock } from '../platform/index.js';
import { Exceptions } from './exceptions.js';
import { orderStateOf } from './order-state.js';
import type { Planning } from './planner.js';
import { StoreOrder } from './store-order.entity.js';

/** Writes down what a look found out, all in one transaction: the order, its exceptions, its documents. */
@Injectable()
export class SettleLook {
  constructor(
    private readonly gate: PlannerGate,
    private readonly documents: DocumentStore,
    private readonly exceptions: Exceptions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Answers whether documents were handed over, so that the writer should be woken after the commit. */
  async settle(
    manager: EntityManager,
    connection: Connection,
    snapshot: OrderSnapshot,
    { plan, alignment, rulesVersion }: Planning,
    snapshotId: string,
  ): Promise<boolean> {
    const key = { connectionId: connection.id, orderId: snapshot.order.id };
    await this.documents.lockOrder(manager, key);
    const before = await manager.findOneBy(StoreOrder, key);
    const missing = plan.documents.filter(({ batch }) => plan.missing.includes(batch));
    const planKey = planKeyOf(plan, missing);
    const accepted = missing.length > 0 && mayPost(connection, before, planKey);
    if (accepted) await this.gate.accept(manager, { ...key, rulesVersion }, missing);

    const documents = await this.documents.ofOrder(key.connectionId, key.orderId, manager);
    const now = this.clock.now();
    const row: StoreOrder = {
      ...key,
      ...describe(snapshot),
      state: orderStateOf({ plan, documents, mode: connection.mode }),
      clientId: alignment.firm?.clientId ?? null,
      invoiced: before?.invoiced ?? '0',
      snapshotId,
      plan,
      planKey,
      approvedPlanKey: before?.approvedPlanKey ?? null,
      lookedAt: now,
      updatedAt: now,
    };
    await manager.save(StoreOrder, row);
    const problems = plan.holds.map((hold) => withEvidence(hold, alignment.evidence));
    await this.exceptions.reconcile(manager, row, 'order', problems);
    await this.audit.append(manager, {
      connectionId: connection.id,
      action: 'order.looked_at',
      subject: { kind: 'order', id: String(key.orderId) },
      ...(before ? { before: { state: before.state, planKey: before.planKey } } : {}),
      after: { state: row.state, planKey },
    });
    return accepted;
  }
}

/** Automatic posts by itself, review what a person approved, shadow nothing. */
function mayPost(connection: Connection, before: StoreOrder | null, planKey: string): boolean {
  if (connection.mode === 'automatic') return true;
  return connection.mode === 'review' && before?.approvedPlanKey === planKey;
}

function planKeyOf(plan: Plan, missing: readonly PlannedDocument[]): string {
  const text = JSON.stringify([
    plan.outcome,
    missing.map(contentKey),
    plan.holds.map(({ cause, field }) => [cause, field]),
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function withEvidence<T extends Plan['holds'][number]>(hold: T, evidence: string): T {
  return hold.cause === 'firm_unresolved' ? { ...hold, detail: `${hold.detail} (${evidence})` } : hold;
}

function describe({ order, customer }: OrderSnapshot) {
  const address = order.billingAddress;
  const person = customer ?? address;
  const name = `${person.firstName} ${person.lastName}`.trim();
  return {
    customerId: order.customerId,
    customerName: customer?.company || address.company || name || 'Guest',
    currency: order.currency,
    total: order.total.incTax,
    placedAt: new Date(order.createdAt),
    modifiedAt: new Date(order.modifiedAt),
  };
}
