import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Directory } from '../../directory/index.js';
import { StoreEvents } from '../../intake/index.js';
import { DocumentStore } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { OrderException, OrderFacts, OrderSnapshot, ShadowComparison, StoreOrder } from '../../sync/index.js';
import { presentDocument, presentPlanned } from '../documents/present.js';
import { presentComparison } from '../shadow/shadow.dto.js';
import type { FirmDto, OrderDetailDto } from './order.dto.js';
import { presentOrderHold, presentRow, presentStore } from './present.js';
import { presentStatement } from './statement.js';
import { presentTold } from './told/present.js';
import { timelineOf } from './timeline.js';

type Kept = Awaited<ReturnType<OrderDetail['read']>>;

/** Everything about one order: store record, plan, documents, timeline, difference. */
@Injectable()
export class OrderDetail {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
    private readonly events: StoreEvents,
    private readonly directory: Directory,
    private readonly facts: OrderFacts,
  ) {}

  /** All of one moment: no document moves between the reading of the order and of its documents. */
  async of(connectionId: string, orderId: number): Promise<OrderDetailDto> {
    const kept = await this.database.transaction('REPEATABLE READ', (manager) =>
      this.read(manager, connectionId, orderId),
    );
    return present(kept, await this.firm(connectionId, kept.order.clientId));
  }

  async find(connectionId: string, orderId: number, manager = this.database.manager): Promise<StoreOrder> {
    const order = await manager.findOneBy(StoreOrder, { connectionId, orderId });
    if (!order) throw Problem.notFound(`order ${orderId}`);
    return order;
  }

  async read(manager: EntityManager, connectionId: string, orderId: number) {
    const order = await this.find(connectionId, orderId, manager);
    const { snapshotId } = order;
    const documents = await this.documents.ofOrder(connectionId, orderId, manager);
    const ids = documents.map(({ id }) => id);
    return {
      order,
      documents,
      lines: await this.documents.linesOf(ids, manager),
      attempts: await this.documents.attempts(ids, manager),
      events: await this.events.ofOrder(connectionId, orderId, manager),
      exceptions: await manager.findBy(OrderException, { connectionId, orderId, state: 'open' }),
      snapshot: snapshotId ? await manager.findOneBy(OrderSnapshot, { id: snapshotId }) : null,
      told: await this.facts.of(connectionId, orderId, manager),
      comparison: await manager.findOneBy(ShadowComparison, { connectionId, orderId }),
      facts: await this.facts.list(connectionId, orderId, manager),
    };
  }

  private async firm(connectionId: string, clientId: string | null): Promise<FirmDto | null> {
    const firm = clientId ? await this.directory.firm(connectionId, clientId) : null;
    return firm && { clientId: firm.clientId, name: firm.name };
  }
}

function present(kept: Kept, firm: FirmDto | null): OrderDetailDto {
  const { order, documents, lines, attempts, events, exceptions, snapshot, told, facts, comparison } = kept;
  const { plan, orderId } = order;
  const existing = new Set(documents.map(({ batch }) => batch));
  return {
    ...presentRow(order, [...new Set(unseen(exceptions).map(({ cause }) => cause))]),
    store: snapshot && presentStore(snapshot, firm, plan, told),
    statement: snapshot ? presentStatement({ order, snapshot, documents, lines, told }) : [],
    holds: exceptions.map((exception) => presentOrderHold(exception)),
    comparison: comparison && presentComparison(comparison, order),
    told: facts.map((fact) => presentTold(fact, order.currency)),
    planKey: order.planKey,
    warnings: [...plan.warnings],
    ignored: plan.ignored && { code: plan.ignored.cause, detail: plan.ignored.detail },
    documents: [
      ...documents.map((document) =>
        presentDocument(
          document,
          lines.filter(({ documentId }) => documentId === document.id),
        ),
      ),
      ...plan.documents
        .filter(({ batch }) => !existing.has(batch))
        .map((planned) => presentPlanned(orderId, planned)),
    ],
    timeline: timelineOf(order, events, documents, attempts),
  };
}

/** What nobody has acknowledged. */
function unseen(exceptions: readonly OrderException[]): OrderException[] {
  return exceptions.filter(({ acknowledgedAt }) => acknowledgedAt === null);
}
