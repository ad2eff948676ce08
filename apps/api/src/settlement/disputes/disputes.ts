import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Raw, type EntityManager } from 'typeorm';
import {
  clearingOf,
  disputeBatches,
  disputeLossBatch,
  disputeReturnBatch,
  instantOf,
  type Dispute,
  type DisputeOutcome,
  type RuleSet,
} from '#mapping';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { ConnectionStore } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import { OrderFact, OrderFacts, StoreOrder } from '../../sync/index.js';
import { shortKey } from '../short-key.js';

/** A dispute as somebody says it was opened. */
export interface OpenedDispute {
  readonly caseId: string;
  /** In the order's currency, like the fee: it is booked at the order's rate (event row 14). */
  readonly amount: string;
  readonly fee: string;
  /** '' = the order's; another one is refused. */
  readonly currency: string;
  /** A day, or a moment with its zone. */
  readonly openedAt: string;
  readonly gateway: string;
}

const EASTERNMOST = 'Pacific/Kiritimati';

/** What one told fact changed. */
export type Told = 'new' | 'known';

/** Disputes as facts of their orders: the look that follows plans and posts them. */
@Injectable()
export class Disputes {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly facts: OrderFacts,
  ) {}

  /** Those of an order, in the order they were told in, and the currency they were told in. */
  async of(
    connectionId: string,
    orderId: number,
  ): Promise<{ readonly currency: string; readonly facts: OrderFact<'dispute'>[] }> {
    await this.connections.get(connectionId);
    const { currency } = await this.order(this.database.manager, connectionId, orderId);
    return { currency, facts: await this.list(this.database.manager, connectionId, orderId) };
  }

  async open(connectionId: string, orderId: number, opened: OpenedDispute): Promise<void> {
    const rules = await this.rulesOf(connectionId);
    await this.database.transaction((manager) => this.openIn(manager, connectionId, orderId, opened, rules));
    this.facts.wake();
  }

  /** Inside of another transaction; the caller wakes (`wake`). Told the same twice is told once. */
  async openIn(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    opened: OpenedDispute,
    rules: RuleSet,
  ): Promise<Told> {
    await this.facts.lock(manager, { connectionId, orderId });
    const order = await this.order(manager, connectionId, orderId);
    const others = (await this.list(manager, connectionId, orderId)).map(({ body }) => body);
    const known = others.find(({ id }) => id === opened.caseId);
    const dispute = disputeOf(order, opened, rules, known);
    if (known && opening(known) === opening(dispute)) return 'known';
    if (known) {
      const detail = `dispute ${dispute.id} was told with ${opening(known)}, now ${opening(dispute)}`;
      throw Problem.conflict('dispute_changed', detail);
    }
    assertPosted(order);
    assertWithinOrder(order, dispute, others);
    await this.assertFree(manager, connectionId, orderId, dispute);
    await this.facts.tell(manager, this.name(connectionId, orderId, dispute.id), dispute);
    return 'new';
  }

  async decide(
    connectionId: string,
    orderId: number,
    caseId: string,
    outcome: DisputeOutcome,
  ): Promise<void> {
    const rules = await this.rulesOf(connectionId);
    await this.database.transaction((manager) =>
      this.decideIn(manager, connectionId, orderId, caseId, outcome, rules),
    );
    this.facts.wake();
  }

  /**
   * A dispute ends once: what its end posts is never taken back. That it was lost besides what was refunded may be
   * said later.
   */
  async decideIn(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    caseId: string,
    said: DisputeOutcome,
    rules: RuleSet,
  ): Promise<Told> {
    const { body } = await this.find(manager, connectionId, orderId, caseId);
    const outcome = { ...said, at: momentOf(said.at, rules, body.outcome?.at) };
    if (body.outcome && ending(body.outcome) === ending(outcome)) {
      if (!outcome.besidesRefunds || body.outcome.besidesRefunds) return 'known';
    } else if (body.outcome) {
      const detail = `dispute ${caseId} is ${ending(body.outcome)} already, now ${ending(outcome)}`;
      throw Problem.conflict('dispute_changed', detail);
    }
    if (outcome.at < body.openedAt) {
      throw Problem.invalid([
        { field: 'at', message: `is before the dispute was opened (${body.openedAt})` },
      ]);
    }
    await this.facts.amend(manager, this.name(connectionId, orderId, caseId), { ...body, outcome });
    return 'new';
  }

  /** Takes a mistake back as long as nothing of it may be in Deltek. */
  async withdraw(connectionId: string, orderId: number, caseId: string): Promise<void> {
    const { number } = await this.connections.get(connectionId);
    await this.database.transaction(async (manager) => {
      const { body } = await this.find(manager, connectionId, orderId, caseId);
      const batches = batchesOf(number, orderId, body);
      await this.facts.withdraw(manager, this.name(connectionId, orderId, caseId), batches);
    });
    this.facts.wake();
  }

  /** Read before the transaction: work that waits for a second connection can wait for itself. */
  async rulesOf(connectionId: string): Promise<RuleSet> {
    return this.rules.load(await this.connections.get(connectionId), null);
  }

  wake(): void {
    this.facts.wake();
  }

  private async order(manager: EntityManager, connectionId: string, orderId: number): Promise<StoreOrder> {
    const order = await manager.findOneBy(StoreOrder, { connectionId, orderId });
    if (!order) throw Problem.notFound(`order ${orderId}`);
    return order;
  }

  private list(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
  ): Promise<OrderFact<'dispute'>[]> {
    const where = { connectionId, orderId, kind: 'dispute' as const, withdrawnAt: IsNull() };
    return manager.find(OrderFact<'dispute'>, { where, order: { toldAt: 'ASC', key: 'ASC' } });
  }

  private async find(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    caseId: string,
  ): Promise<OrderFact<'dispute'>> {
    await this.order(manager, connectionId, orderId);
    const fact = (await this.list(manager, connectionId, orderId)).find(({ body }) => body.id === caseId);
    if (!fact) throw Problem.notFound(`dispute ${caseId} of order ${orderId}`);
    return fact;
  }

  /** The batch names of a case are of no order: it may be told of one only. */
  private async assertFree(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    { id, key }: Dispute,
  ): Promise<void> {
    const body = Raw((column) => `${column} ->> 'key' = :key`, { key });
    const where = { connectionId, kind: 'dispute' as const, withdrawnAt: IsNull(), body };
    const other = await manager.findOneBy(OrderFact<'dispute'>, where);
    if (!other) return;
    const detail = `case ${id} is told of order ${other.orderId}, not of ${orderId}`;
    throw Problem.conflict('dispute_changed', detail);
  }

  private name(connectionId: string, orderId: number, caseId: string) {
    return { connectionId, orderId, kind: 'dispute', key: caseId } as const;
  }
}

/** Every name a document of a dispute can have, but for further projects. */
export function batchesOf(
  connectionNumber: number,
  orderId: number,
  { key }: Pick<Dispute, 'key'>,
): string[] {
  return [
    ...disputeBatches(connectionNumber, key),
    disputeLossBatch(connectionNumber, key),
    disputeReturnBatch(connectionNumber, orderId, key),
  ];
}

/** The money waits at the clearing bank of its gateway; a dispute is never larger than its order. */
function disputeOf(
  order: StoreOrder,
  opened: OpenedDispute,
  rules: RuleSet,
  known: Dispute | undefined,
): Dispute {
  const { bank, holds } = clearingOf(opened.gateway, order.currency, rules);
  if (!bank) {
    throw Problem.invalid(holds.map(({ detail }) => ({ field: 'gateway', message: detail })));
  }
  if (opened.currency !== '' && opened.currency !== order.currency) {
    const message = `the dispute is told in ${opened.currency}, the order is in ${order.currency}; tell it in the order's currency`;
    throw Problem.invalid([{ field: 'currency', message }]);
  }
  const amount = parseMoney(opened.amount);
  if (amount <= 0n || amount > parseMoney(order.total)) {
    const message = `must be more than nothing and at most the order's ${formatMoney(parseMoney(order.total))}, not ${opened.amount}`;
    throw Problem.invalid([{ field: 'amount', message }]);
  }
  return {
    id: opened.caseId,
    key: shortKey(opened.caseId),
    bankCode: bank.bankCode,
    amount: formatMoney(amount),
    fee: formatMoney(parseMoney(opened.fee)),
    openedAt: momentOf(opened.openedAt, rules, known?.openedAt),
    outcome: null,
  };
}

/** Of an order that is not to be posted there is nothing a dispute could be taken from. */
function assertPosted({ orderId, plan: { ignored } }: StoreOrder): void {
  if (!ignored) return;
  const detail = `nothing of order ${orderId} is posted: ${ignored.detail}; book the dispute by hand in Deltek, or tell it once the order is posted`;
  throw Problem.conflict('order_not_posted', detail);
}

/** What banks hold back or took of an order is together never more than it; what was won is free again. */
function assertWithinOrder(order: StoreOrder, dispute: Dispute, others: readonly Dispute[]): void {
  const taken = others.filter(({ outcome }) => outcome?.result !== 'won');
  const left = parseMoney(order.total) - sumMoney(taken.map(({ amount }) => parseMoney(amount)));
  if (parseMoney(dispute.amount) <= left) return;
  const before = taken.map(({ id, amount }) => `${id} of ${amount}`).join(', ');
  const message = `must be at most ${formatMoney(left > 0n ? left : 0n)}, which the order's ${formatMoney(parseMoney(order.total))} is more than its other disputes (${before}), not ${dispute.amount}`;
  throw Problem.invalid([{ field: 'amount', message }]);
}

/**
 * A day without a time is that day in the zone that is posted in; told again after that zone was changed, it stays
 * what it was.
 */
function momentOf(text: string, { settings }: RuleSet, told: string | undefined): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(text).toISOString();
  const moments = ['UTC', EASTERNMOST].map((zone) => instantOf(text, zone));
  return moments.find((moment) => moment === told) ?? instantOf(text, settings.postingTimeZone);
}

function opening({ amount, fee, openedAt, bankCode }: Omit<Dispute, 'outcome'>): string {
  return `${amount}, a fee of ${fee}, opened ${openedAt} at ${bankCode}`;
}

function ending({ result, feeReturned, at }: DisputeOutcome): string {
  return `${result} ${at}, fee ${feeReturned ? 'returned' : 'kept'}`;
}
