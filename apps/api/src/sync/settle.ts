import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { isStillOwed, planOrder, type Plan, type PlannedDocument } from '#mapping';
import { AuditLog } from '../audit/index.js';
import type { Connection } from '../connections/index.js';
import { DocumentStore, PlannerGate, Retries, type Document } from '../ledger/index.js';
import { Clock, currentContext } from '../platform/index.js';
import { Exceptions, NOTICE_PREFIX } from './exceptions.js';
import { OrderFacts } from './facts/order-facts.js';
import { orderStateOf } from './order-state.js';
import { isApprovalOf, missingOf, planKeyOf } from './plan-key.js';
import type { Grounds } from './planner.js';
import { StoreOrder } from './store-order.entity.js';
import { revisitTime } from './revisit-time.js';
import { isUnsettled } from './unsettled.js';

/** The read a look rests on. */
export interface Evidence {
  readonly snapshotId: string;
  /** When it began. */
  readonly readAt: Date;
  /** What Deltek stood in the way of is looked up again. */
  readonly triesHeld: boolean;
}

/** Writes down what a look found out, all in one transaction: the order, its exceptions, its documents. */
@Injectable()
export class SettleLook {
  constructor(
    private readonly gate: PlannerGate,
    private readonly retries: Retries,
    private readonly facts: OrderFacts,
    private readonly documents: DocumentStore,
    private readonly exceptions: Exceptions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Answers whether the writer should be woken after the commit. */
  async settle(
    manager: EntityManager,
    connection: Connection,
    snapshot: OrderSnapshot,
    { alignment, rules }: Grounds,
    { snapshotId, readAt, triesHeld }: Evidence,
  ): Promise<boolean> {
    const key = { connectionId: connection.id, orderId: snapshot.order.id };
    // Planned under the lock of the order's books: what is posted cannot change until all is written.
    await this.documents.lockOrder(manager, key);
    if (triesHeld) await this.retries.retryHeld(manager, key);
    const existing = await this.documents.ofOrder(key.connectionId, key.orderId, manager);
    const posted = await this.gate.postedOf(existing, manager);
    const told = await this.facts.of(key.connectionId, key.orderId, manager);
    const plan = planOrder(snapshot, rules, posted, told);
    const before = await manager.findOneBy(StoreOrder, key);
    const planKey = planKeyOf(plan);
    const isApproved = isApprovalOf(before?.approvedPlanKey ?? null, plan);
    const accepted = mayPost(connection, isApproved) ? missingOf(plan) : [];
    const books = {
      ...key,
      rulesVersion: rules.version,
      orderPlacedAt: new Date(snapshot.order.createdAt),
      together: currentContext().priority === 'backfill' ? connection.settings.documentsPerFile : 1,
    };
    // A plan that is held asks for nothing, and takes nothing back of what was asked for.
    const asked = (plan.outcome === 'held' ? existing : plan.documents).map(({ batch }) => batch);
    const revived = await this.handOver(manager, books, existing, accepted, asked);

    const documents = await this.documents.ofOrder(key.connectionId, key.orderId, manager);
    const now = this.clock.now();
    const row: StoreOrder = {
      ...key,
      ...describe(snapshot),
      state: orderStateOf({ plan, documents, mode: connection.mode, isApproved }),
      clientId: alignment.firm?.clientId ?? null,
      invoiced: before?.invoiced ?? '0',
      snapshotId,
      plan,
      planKey,
      approvedPlanKey: isApproved ? planKey : (before?.approvedPlanKey ?? null),
      readAt,
      unsettled: isUnsettled(snapshot.order, plan, isStillOwed(snapshot, rules, posted, told)),
      revisitAt: revisitTime(snapshot, now),
      lookedAt: now,
      updatedAt: now,
    };
    await manager.upsert(StoreOrder, row, ['connectionId', 'orderId']);
    await this.exceptions.reconcile(manager, row, {
      plan: plan.holds.map((hold) => withEvidence(hold, alignment.evidence)),
      notice: plan.notices.map(asNotice),
      look: [],
    });
    await this.record(manager, row, before);
    return accepted.length > 0 || revived;
  }

  /**
   * Documents come to be where the mode allows it; what the plan does not hand over does not go out. Answers whether
   * one that was parked goes on.
   */
  private async handOver(
    manager: EntityManager,
    order: { connectionId: string; orderId: number } & Parameters<PlannerGate['accept']>[1],
    existing: readonly Document[],
    accepted: readonly PlannedDocument[],
    asked: readonly string[],
  ): Promise<boolean> {
    await this.gate.accept(manager, order, accepted);
    if (existing.length === 0) return false;
    await this.gate.withdraw(
      manager,
      order,
      accepted.map(({ batch }) => batch),
      asked,
    );
    return this.retries.revive(manager, order);
  }

  private record(manager: EntityManager, row: StoreOrder, before: StoreOrder | null): Promise<void> {
    return this.audit.append(manager, {
      connectionId: row.connectionId,
      action: 'order.looked_at',
      subject: { kind: 'order', id: String(row.orderId) },
      ...(before ? { before: { state: before.state, planKey: before.planKey } } : {}),
      after: { state: row.state, planKey: row.planKey },
    });
  }
}

/** Automatic posts by itself, review what a person approved, shadow nothing. */
function mayPost({ mode }: Connection, isApproved: boolean): boolean {
  return mode === 'automatic' || (mode === 'review' && isApproved);
}

function asNotice<T extends Plan['notices'][number]>(notice: T): T {
  return { ...notice, field: `${NOTICE_PREFIX}${notice.field}` };
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
    customerEmail: person.email,
    currency: order.currency,
    total: order.total.incTax,
    placedAt: new Date(order.createdAt),
    modifiedAt: new Date(order.modifiedAt),
  };
}
