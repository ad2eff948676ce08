import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import type { Told } from '#mapping';
import { AuditLog } from '../../audit/index.js';
import { Dispatcher, StoreEvents } from '../../intake/index.js';
import { DocumentStore, PlannerGate } from '../../ledger/index.js';
import { Clock, currentContext, Problem } from '../../platform/index.js';
import { toldOf, type FactBodies, type FactKind, type FactName } from './fact-bodies.js';
import { OrderFact } from './order-fact.entity.js';

/**
 * What people and imports tell about an order. Each change is audited and has the order looked at again,
 * in one transaction; who called wakes the dispatcher after the commit.
 */
@Injectable()
export class OrderFacts {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
    private readonly gate: PlannerGate,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What was told of an order and not withdrawn: the `told` of `planOrder`. */
  async of(
    connectionId: string,
    orderId: number,
    manager: EntityManager = this.database.manager,
  ): Promise<Told> {
    return toldOf(await this.list(connectionId, orderId, manager));
  }

  /** The same of several orders. */
  async ofOrders(
    connectionId: string,
    orderIds: readonly number[],
    manager: EntityManager,
  ): Promise<(orderId: number) => Told> {
    const facts = await standing(manager, connectionId, orderIds);
    return (orderId) => toldOf(facts.filter((fact) => fact.orderId === orderId));
  }

  /** The same with who told it and when, oldest first. */
  list(
    connectionId: string,
    orderId: number,
    manager: EntityManager = this.database.manager,
  ): Promise<OrderFact[]> {
    return standing(manager, connectionId, [orderId]);
  }

  /** Until the transaction ends nothing else is told of the order, nor planned. */
  lock(manager: EntityManager, order: Pick<FactName, 'connectionId' | 'orderId'>): Promise<void> {
    return this.documents.lockOrder(manager, order);
  }

  /** Told the same twice is told once; told otherwise is refused: withdraw or `amend` it. */
  async tell<Kind extends FactKind>(
    manager: EntityManager,
    name: FactName<Kind>,
    body: FactBodies[Kind],
  ): Promise<void> {
    await this.documents.lockOrder(manager, name);
    const known = await this.find(manager, name);
    if (known && isDeepStrictEqual(known.body, body)) return;
    if (known) throw Problem.conflict('already_told', `${describe(name)} is told otherwise already`);
    await this.insert(manager, name, body);
    await this.after(manager, name, 'order.fact_told', { after: body });
  }

  /** Goes on with a fact, e.g. the outcome of a dispute. */
  async amend<Kind extends FactKind>(
    manager: EntityManager,
    name: FactName<Kind>,
    body: FactBodies[Kind],
  ): Promise<void> {
    await this.documents.lockOrder(manager, name);
    const known = await this.find(manager, name);
    if (!known) throw Problem.notFound(describe(name));
    if (isDeepStrictEqual(known.body, body)) return;
    await manager.update(OrderFact, { id: known.id }, { withdrawnAt: this.clock.now() });
    await this.insert(manager, name, body);
    await this.after(manager, name, 'order.fact_told', { before: known.body, after: body });
  }

  /** Takes a mistake back as long as none of the documents that rest on it, `batches`, may be in Deltek. */
  async withdraw(manager: EntityManager, name: FactName, batches: readonly string[]): Promise<void> {
    await this.documents.lockOrder(manager, name);
    const known = await this.find(manager, name);
    if (!known) throw Problem.notFound(describe(name));
    const posted = await this.gate.posted(name.connectionId, name.orderId, manager);
    const gone = posted.find(({ batch }) => batches.includes(batch));
    if (gone) {
      const detail = `${gone.batch} is in Deltek, or may be; what it rests on can no longer be withdrawn`;
      throw Problem.conflict('already_posted', detail);
    }
    // What is planned must not go out before the next look hears of it.
    const documents = await this.documents.ofOrder(name.connectionId, name.orderId, manager);
    const others = documents.map(({ batch }) => batch).filter((batch) => !batches.includes(batch));
    await this.gate.withdraw(manager, name, others);
    await manager.update(OrderFact, { id: known.id }, { withdrawnAt: this.clock.now() });
    await this.after(manager, name, 'order.fact_withdrawn', { before: known.body });
  }

  /** Has the looks asked for made now; after the commit. */
  wake(): void {
    this.dispatcher.wake();
  }

  private find(manager: EntityManager, { connectionId, orderId, kind, key }: FactName) {
    return manager.findOneBy(OrderFact, { connectionId, orderId, kind, key, withdrawnAt: IsNull() });
  }

  private async insert<Kind extends FactKind>(
    manager: EntityManager,
    name: FactName<Kind>,
    body: FactBodies[Kind],
  ): Promise<void> {
    const { actor } = currentContext();
    const fact = { ...name, body, toldBy: actor.name, toldAt: this.clock.now(), withdrawnAt: null };
    await manager.insert(OrderFact, fact);
  }

  private async after(
    manager: EntityManager,
    { connectionId, orderId, kind, key }: FactName,
    action: 'order.fact_told' | 'order.fact_withdrawn',
    states: { before?: object; after?: object },
  ): Promise<void> {
    const subject = { kind: 'order', id: String(orderId) };
    const named = (state?: object) => state && { fact: kind, key, ...state };
    const before = named(states.before);
    const after = named(states.after);
    await this.audit.append(manager, {
      connectionId,
      action,
      subject,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
    });
    const dedupeKey = `fact:${randomUUID()}`;
    const payload = { by: currentContext().actor.name };
    await this.events.add(
      { connectionId, source: 'replay', dedupeKey, scope: 'fact', orderId, payload },
      manager,
    );
  }
}

function standing(
  manager: EntityManager,
  connectionId: string,
  orderIds: readonly number[],
): Promise<OrderFact[]> {
  return manager.find(OrderFact, {
    where: { connectionId, orderId: In([...orderIds]), withdrawnAt: IsNull() },
    order: { toldAt: 'ASC', key: 'ASC' },
  });
}

function describe({ kind, key, orderId }: FactName): string {
  return `${kind.replaceAll('_', ' ')} ${key} of order ${orderId}`;
}
