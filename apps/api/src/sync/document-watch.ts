import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isAfterSale } from '#mapping';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { ConnectionStore } from '../connections/index.js';
import {
  type Before,
  DocumentEvents,
  DocumentStore,
  FIXED_STATES,
  MAX_ATTEMPTS,
  type Document,
  type DocumentState,
} from '../ledger/index.js';
import { Clock } from '../platform/index.js';
import { documentField, Exceptions, type Problem } from './exceptions.js';
import { LookRequests } from './look-requests.js';
import { orderStateOf } from './order-state.js';
import { StoreOrder } from './store-order.entity.js';

/** What neither the order's state nor its sums nor its exceptions tell apart. */
const ON_ITS_WAY: readonly DocumentState[] = ['planned', 'sending', 'created'];
const TROUBLED: readonly DocumentState[] = ['uncertain', 'rejected', 'held'];

/** What planning does not count with, though a document of the name was sent once. */
const UNCOUNTED: readonly DocumentState[] = ['rejected', 'abandoned'];

/**
 * Keeps an order's state, invoiced sum and exceptions true to its documents, in the move's transaction; and has it looked
 * at again where its plan was made without knowing how a document would end.
 */
@Injectable()
export class DocumentWatch implements OnModuleInit {
  constructor(
    private readonly moves: DocumentEvents,
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly exceptions: Exceptions,
    private readonly looks: LookRequests,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.moves.onMove({
      concerns: (document, before) => !isOnItsWay(document) || !isOnItsWay(before),
      follow: async (manager, document, before) => {
        await this.follow(manager, document);
        const { connectionId, orderId } = document;
        if (orderId !== null && outdatesPlan(document, before))
          await this.looks.lookAgain(manager, { connectionId, orderId });
      },
    });
  }

  private async follow(manager: EntityManager, document: Document): Promise<void> {
    const { connectionId, orderId } = document;
    if (orderId === null) {
      return this.exceptions.follow(
        manager,
        { ...document, orderId },
        isTroubled(document) ? problemOf(document) : null,
      );
    }
    const order = await manager.findOneBy(StoreOrder, { connectionId, orderId });
    if (!order) return;
    const documents = await this.documents.ofOrder(connectionId, orderId, manager);
    const mode = await this.connections.mode(connectionId, manager);
    const isApproved = order.approvedPlanKey === order.planKey;
    const state = orderStateOf({ plan: order.plan, documents, mode, isApproved });
    const invoiced = formatMoney(await this.billed(manager, documents));
    await manager.update(
      StoreOrder,
      { connectionId, orderId },
      { state, invoiced, updatedAt: this.clock.now() },
    );
    await this.exceptions.reconcile(manager, order, {
      document: documents.filter(isTroubled).map(problemOf),
    });
  }

  /** Invoices, and gift certificates sold where receipts carry them: what stands for the order's total. */
  private async billed(manager: EntityManager, documents: readonly Document[]): Promise<Money> {
    const ofOrder = documents.filter(({ batch, state }) => state === 'confirmed' && !isAfterSale(batch));
    const invoices = ofOrder.filter(({ type }) => type === 'IN');
    const receipts = ofOrder.filter(({ type }) => type === 'CR');
    const lines = await this.documents.linesOf(
      receipts.map(({ id }) => id),
      manager,
    );
    const sold = lines.filter(({ role, amount }) => role === 'giftCertificate' && parseMoney(amount) > 0n);
    return sumMoney([
      ...invoices.map(({ total }) => parseMoney(total)),
      ...sold.map(({ amount }) => parseMoney(amount)),
    ]);
  }
}

function isOnItsWay(document: Before): boolean {
  return ON_ITS_WAY.includes(document.state) && !isTroubled(document);
}

/** It came into the books after all, where no plan expected it; or a person gave up what plans counted with. */
function outdatesPlan({ state, cause }: Before, before: Before): boolean {
  if (state === 'abandoned') return before.state !== 'abandoned' && cause !== null;
  return UNCOUNTED.includes(before.state) && FIXED_STATES.includes(state);
}

/** What a person gave up is in nobody's way any more; that it is missing, statement and reconciliation tell. */
function isTroubled({ state, cause, nextAt, attempts }: Before): boolean {
  if (state === 'abandoned') return false;
  return TROUBLED.includes(state) || (cause !== null && (nextAt === null || attempts >= MAX_ATTEMPTS));
}

function problemOf(document: Document): Problem {
  const cause = document.cause ?? 'deltek_rejected';
  return {
    cause,
    field: documentField(document),
    detail: `${document.batch} is ${document.state}: ${document.detail}`,
  };
}
