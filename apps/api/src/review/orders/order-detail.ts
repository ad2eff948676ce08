import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Directory } from '../../directory/index.js';
import { StoreEvents } from '../../intake/index.js';
import { DocumentStore } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { OrderException, OrderFacts, OrderSnapshot, StoreOrder } from '../../sync/index.js';
import { presentDocument, presentPlanned } from '../documents/present.js';
import type { FirmDto, OrderDetailDto } from './order.dto.js';
import { presentHold, presentRow, presentStore } from './present.js';
import { presentTold } from './told/present.js';
import { timelineOf } from './timeline.js';

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

  async of(connectionId: string, orderId: number): Promise<OrderDetailDto> {
    const order = await this.find(connectionId, orderId);
    const documents = await this.documents.ofOrder(connectionId, orderId);
    const ids = documents.map(({ id }) => id);
    const [lines, attempts, events, exceptions, snapshot, firm, told, facts] = await Promise.all([
      this.documents.linesOf(ids),
      this.documents.attempts(ids),
      this.events.ofOrder(connectionId, orderId),
      this.database.manager.findBy(OrderException, { connectionId, orderId, state: 'open' }),
      order.snapshotId ? this.database.manager.findOneBy(OrderSnapshot, { id: order.snapshotId }) : null,
      this.firm(connectionId, order.clientId),
      this.facts.of(connectionId, orderId),
      this.facts.list(connectionId, orderId),
    ]);
    const existing = new Set(documents.map(({ batch }) => batch));
    return {
      ...presentRow(order, [...new Set(exceptions.map(({ cause }) => cause))]),
      store: snapshot && presentStore(snapshot, firm, order.plan, told),
      holds: exceptions.map((exception) => presentHold(exception)),
      told: facts.map((fact) => presentTold(fact, order.currency)),
      planKey: order.planKey,
      warnings: [...order.plan.warnings],
      ignored: order.plan.ignored && { code: order.plan.ignored.cause, detail: order.plan.ignored.detail },
      documents: [
        ...documents.map((document) =>
          presentDocument(
            document,
            lines.filter(({ documentId }) => documentId === document.id),
          ),
        ),
        ...order.plan.documents
          .filter(({ batch }) => !existing.has(batch))
          .map((planned) => presentPlanned(orderId, planned)),
      ],
      timeline: timelineOf(order, events, documents, attempts),
    };
  }

  async find(connectionId: string, orderId: number): Promise<StoreOrder> {
    const order = await this.database.manager.findOneBy(StoreOrder, { connectionId, orderId });
    if (!order) throw Problem.notFound(`order ${orderId}`);
    return order;
  }

  private async firm(connectionId: string, clientId: string | null): Promise<FirmDto | null> {
    const firm = clientId ? await this.directory.firm(connectionId, clientId) : null;
    return firm && { clientId: firm.clientId, name: firm.name };
  }
}
