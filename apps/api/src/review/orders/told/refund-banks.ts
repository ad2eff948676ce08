import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Refund, RefundPayment } from '#bigcommerce';
import { localDate } from '#mapping';
import { ConnectionStore, postingSettings, type Connection } from '../../../connections/index.js';
import { Directory } from '../../../directory/index.js';
import { DocumentStore } from '../../../ledger/index.js';
import { Clock, Problem } from '../../../platform/index.js';
import { OrderFacts, OrderSnapshot, StoreOrder, type FactName } from '../../../sync/index.js';
import type { RefundBankBody, RefundBankDto } from './told.dto.js';

/** A payment inside a refund of an order. */
export interface PaymentKey {
  readonly connectionId: string;
  readonly orderId: number;
  readonly refundId: number;
  readonly paymentId: number;
}

/** Which bank gave an offline refund back: a person says so, the receipt follows (accounting-treatment row 22). */
@Injectable()
export class RefundBanks {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly directory: Directory,
    private readonly documents: DocumentStore,
    private readonly facts: OrderFacts,
    private readonly clock: Clock,
  ) {}

  async tell(key: PaymentKey, body: RefundBankBody): Promise<RefundBankDto> {
    const connection = await this.connections.get(key.connectionId);
    await this.checkBank(connection, body.bankCode);
    const told = await this.database.transaction(async (manager) => {
      await this.documents.lockOrder(manager, key);
      const { refund, payment, order } = await this.find(manager, key);
      const date = body.date ?? dayOf(connection, refund, order, this.clock.now());
      checkDay(connection, date, this.clock.now());
      if (!(await this.isTold(manager, key))) checkAsked(order, key, payment);
      const { refundId, paymentId } = key;
      const fact = { refundId, paymentId, bankCode: body.bankCode, date };
      await this.facts.tell(manager, nameOf(key), fact);
      return fact;
    });
    this.facts.wake();
    return told;
  }

  /** Takes it back as long as the receipt is not in Deltek. */
  async withdraw(key: PaymentKey): Promise<void> {
    await this.connections.get(key.connectionId);
    await this.database.transaction(async (manager) => {
      await this.documents.lockOrder(manager, key);
      await this.facts.withdraw(manager, nameOf(key), await this.receiptsOf(manager, key));
    });
    this.facts.wake();
  }

  private async checkBank({ id, settings }: Connection, bankCode: string): Promise<void> {
    const bank = await this.directory.find(id, 'bank', bankCode);
    if (!bank || bank.status === 'I') {
      throw Problem.conflict('bank_unknown', `bank code ${bankCode} is unknown or not active in Deltek`);
    }
    if (bankCode !== settings.noncashBankCode) return;
    throw Problem.conflict(
      'bank_moves_no_money',
      `bank code ${bankCode} is the one of receipts without money`,
    );
  }

  private async find(manager: EntityManager, { connectionId, orderId, refundId, paymentId }: PaymentKey) {
    const order = await manager.findOneBy(StoreOrder, { connectionId, orderId });
    if (!order) throw Problem.notFound(`order ${orderId}`);
    const snapshot = order.snapshotId && (await manager.findOneBy(OrderSnapshot, { id: order.snapshotId }));
    const refund = snapshot ? snapshot.body.refunds.find(({ id }) => id === refundId) : undefined;
    if (!refund) throw Problem.notFound(`refund ${refundId} of order ${orderId}`);
    const payment = refund.payments.find(({ id }) => id === paymentId);
    if (!payment) throw Problem.notFound(`payment ${paymentId} of refund ${refundId}`);
    return { order, refund, payment };
  }

  private async isTold(manager: EntityManager, key: PaymentKey): Promise<boolean> {
    const { refundPayments } = await this.facts.of(key.connectionId, key.orderId, manager);
    return refundPayments.some(
      ({ refundId, paymentId }) => refundId === key.refundId && paymentId === key.paymentId,
    );
  }

  private async receiptsOf(manager: EntityManager, key: PaymentKey): Promise<string[]> {
    const documents = await this.documents.ofOrder(key.connectionId, key.orderId, manager);
    const receipts = documents.filter(({ type }) => type === 'CR');
    const lines = await this.documents.linesOf(
      receipts.map(({ id }) => id),
      manager,
    );
    const paying = lines.filter(({ explanation }) => explanation.source === sourceOf(key));
    return receipts
      .filter(({ id }) => paying.some(({ documentId }) => documentId === id))
      .map(({ batch }) => batch);
  }
}

function nameOf({ connectionId, orderId, refundId, paymentId }: PaymentKey): FactName<'refund_payment'> {
  return { connectionId, orderId, kind: 'refund_payment', key: `${refundId}-${paymentId}` };
}

function sourceOf({ refundId, paymentId }: PaymentKey): string {
  return `refunds[${refundId}].payments[${paymentId}]`;
}

/** The plan asks for a bank exactly where one is missing; everything else has its reason why not. */
function checkAsked({ plan }: StoreOrder, key: PaymentKey, payment: RefundPayment): void {
  const asked = plan.notices.some(
    ({ cause, field }) => cause === 'offline_refund' && field === sourceOf(key),
  );
  if (asked) return;
  const name = `payment ${key.paymentId} of refund ${key.refundId}`;
  if (payment.isDeclined) throw Problem.conflict('payment_declined', `${name} was declined`);
  if (!payment.offline) throw Problem.conflict('not_offline', `${name} goes through ${payment.providerId}`);
  const detail = `${name} waits for no bank: it is not booked yet, or it only lowers what the order owes`;
  throw Problem.conflict('bank_not_asked', detail);
}

function dayOf(connection: Connection, { createdAt }: Refund, { modifiedAt }: StoreOrder, now: Date): string {
  const instant = createdAt ?? (modifiedAt ?? now).toISOString();
  return localDate(instant, postingSettings(connection).postingTimeZone);
}

function checkDay(connection: Connection, date: string, now: Date): void {
  const today = localDate(now.toISOString(), postingSettings(connection).postingTimeZone);
  if (date <= today) return;
  throw Problem.invalid([{ field: 'date', message: `must not be after today, ${today}` }]);
}
