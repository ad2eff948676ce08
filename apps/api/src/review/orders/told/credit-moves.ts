import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { localDate, receiptBatch } from '#mapping';
import { parseMoney } from '#money';
import { ConnectionStore, postingSettings } from '../../../connections/index.js';
import { DocumentStore, PlannerGate } from '../../../ledger/index.js';
import { Clock, Problem } from '../../../platform/index.js';
import { OrderFacts, StoreOrder } from '../../../sync/index.js';
import { creditOn, freeKey, owedOn, planMove, type OrderBooks } from './credit.js';
import type { CreditMoveBody, CreditMoveDto } from './told.dto.js';

/** Moves credit on an order's invoice to another invoice of the same firm (accounting-treatment row 21, E29). */
@Injectable()
export class CreditMoves {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly gate: PlannerGate,
    private readonly facts: OrderFacts,
    private readonly clock: Clock,
  ) {}

  async move(connectionId: string, orderId: number, body: CreditMoveBody): Promise<CreditMoveDto> {
    const { toOrderId } = body;
    if (toOrderId === orderId) throw Problem.conflict('same_order', 'the credit is on this order already');
    const connection = await this.connections.get(connectionId);
    const date = localDate(this.clock.now().toISOString(), postingSettings(connection).postingTimeZone);
    const moved = await this.database.transaction(async (manager) => {
      await this.lockBoth(manager, connectionId, orderId, toOrderId);
      const from = await this.books(manager, connectionId, orderId);
      const to = await this.books(manager, connectionId, toOrderId);
      checkPair(from.order, to.order);
      const parts = planMove(parseMoney(body.amount), creditOn(from), owedOn(to), from.order.currency);
      const key = freeKey(from);
      const move = { key, toOrderId, ...parts, date };
      await this.facts.tell(manager, { connectionId, orderId, kind: 'credit_move', key }, move);
      await this.facts.tell(
        manager,
        { connectionId, orderId: toOrderId, kind: 'credit_received', key: `${orderId}-${key}` },
        { key, fromOrderId: orderId, parts: parts.to, date },
      );
      return { key, toOrderId, amount: body.amount, date };
    });
    this.facts.wake();
    return moved;
  }

  /** Takes it back on both orders, as long as its receipt is not in Deltek. */
  async withdraw(connectionId: string, orderId: number, key: string): Promise<void> {
    const { number } = await this.connections.get(connectionId);
    const { creditMoves } = await this.facts.of(connectionId, orderId);
    const move = creditMoves.find((each) => each.key === key);
    if (!move) throw Problem.notFound(`credit move ${key} of order ${orderId}`);
    const { toOrderId } = move;
    await this.database.transaction(async (manager) => {
      await this.lockBoth(manager, connectionId, orderId, toOrderId);
      const batches = [receiptBatch(number, orderId, key)];
      await this.facts.withdraw(manager, { connectionId, orderId, kind: 'credit_move', key }, batches);
      const other = {
        connectionId,
        orderId: toOrderId,
        kind: 'credit_received',
        key: `${orderId}-${key}`,
      } as const;
      await this.facts.withdraw(manager, other, []);
    });
    this.facts.wake();
  }

  /** In one order for everybody, so that no two wait for each other. */
  private async lockBoth(manager: EntityManager, connectionId: string, a: number, b: number): Promise<void> {
    for (const orderId of [a, b].sort((one, other) => one - other)) {
      await this.documents.lockOrder(manager, { connectionId, orderId });
    }
  }

  private async books(manager: EntityManager, connectionId: string, orderId: number): Promise<OrderBooks> {
    const order = await manager.findOneBy(StoreOrder, { connectionId, orderId });
    if (!order) throw Problem.notFound(`order ${orderId}`);
    const { state } = order;
    if (state !== 'posted') {
      const detail = `order ${orderId} is ${state}; credit moves between orders whose documents are all in Deltek`;
      throw Problem.conflict('order_not_posted', detail);
    }
    const posted = await this.gate.posted(connectionId, orderId, manager);
    return { order, posted, told: await this.facts.of(connectionId, orderId, manager) };
  }
}

function checkPair(from: StoreOrder, to: StoreOrder): void {
  if (from.clientId === null || from.clientId !== to.clientId) {
    const detail = `order ${from.orderId} is of firm ${from.clientId}, order ${to.orderId} of firm ${to.clientId}`;
    throw Problem.conflict('other_firm', detail);
  }
  if (from.currency !== to.currency) {
    const detail = `order ${from.orderId} is in ${from.currency}, order ${to.orderId} in ${to.currency}`;
    throw Problem.conflict('other_currency', detail);
  }
}
