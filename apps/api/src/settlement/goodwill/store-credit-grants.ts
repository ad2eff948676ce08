import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatMoney, parseMoney } from '#money';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { AuditLog } from '../../audit/index.js';
import { Clock, currentContext, Problem } from '../../platform/index.js';
import { Exceptions } from '../../sync/index.js';
import { BookGrant } from './book-grant.js';
import { StoreCreditBalance } from './store-credit-balance.entity.js';
import { StoreCreditGrant, type GrantState } from './store-credit-grant.entity.js';
import { StoreCreditRise } from './store-credit-rise.js';

/** A balance as the store told it. */
export interface ReadBalance {
  readonly customerId: number;
  readonly balance: string;
  readonly currency: string;
  readonly readAt: Date;
}

/** What nobody explained for so long is booked by itself (`goodwillCredits: post`): refunds come later. */
const STANDS_AFTER_MS = 60 * 60_000;

/** Store credit that rose without a refund (event row 9): a question, an answer, once. */
@Injectable()
export class StoreCreditGrants {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rises: StoreCreditRise,
    private readonly booking: BookGrant,
    private readonly exceptions: Exceptions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Takes a balance in; the first of a customer is the beginning, never a grant. */
  async note(connection: Connection, read: ReadBalance): Promise<void> {
    const open = await this.database.transaction(async (manager) => {
      const { balance, isFirst } = await this.kept(manager, connection.id, read);
      if (isFirst || read.readAt < balance.readAt) return null;
      await manager.save(StoreCreditBalance, { ...balance, balance: read.balance, readAt: read.readAt });
      return this.weigh(manager, connection.id, read.customerId, read.currency);
    });
    if (open && this.isBookedByItself(connection, open)) await this.bookByItself(connection, open);
  }

  /** Books it: what the person saw, or nothing. */
  async approve(connectionId: string, id: string, amount: string, note: string): Promise<StoreCreditGrant> {
    const connection = await this.connections.get(connectionId);
    const rules = await this.booking.rulesOf(connection);
    const grant = await this.database.transaction(async (manager) => {
      const open = await this.openNow(manager, connectionId, id);
      if (parseMoney(open.amount) !== parseMoney(amount)) {
        const detail = `the rise is ${money(open)} by now, not ${amount}`;
        throw Problem.conflict('grant_changed', detail);
      }
      const journalId = await this.booking.in(manager, open, note, rules);
      return this.settle(manager, open, 'approved', note, journalId);
    });
    await this.booking.wake(connectionId);
    return grant;
  }

  /** A person says that it is no grant; nothing is booked, and it is not asked again. */
  dismiss(connectionId: string, id: string, note: string): Promise<StoreCreditGrant> {
    return this.database.transaction(async (manager) =>
      this.settle(manager, await this.openNow(manager, connectionId, id), 'dismissed', note, null),
    );
  }

  /** `goodwillCredits: ignore`: whenever it is looked for again, that is a new beginning. */
  forget(connectionId: string): Promise<void> {
    return this.database.transaction(async (manager) => {
      const open = await manager.findBy(StoreCreditGrant, { connectionId, state: 'open' });
      for (const grant of open) await this.settle(manager, grant, 'withdrawn', 'not looked for', null);
      await manager.delete(StoreCreditBalance, { connectionId });
    });
  }

  private async kept(manager: EntityManager, connectionId: string, read: ReadBalance) {
    const { customerId, balance, readAt } = read;
    const first = { connectionId, customerId, beginBalance: balance, begunAt: this.clock.now() };
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(StoreCreditBalance)
      .values({ ...first, balance, readAt, booked: '0', dismissed: '0' })
      .orIgnore()
      .returning('customer_id')
      .execute();
    const isFirst = (inserted.raw as unknown[]).length > 0;
    return { isFirst, balance: await this.rises.locked(manager, connectionId, customerId) };
  }

  /** Opens, corrects or withdraws the question, by what is known now. */
  private async weigh(
    manager: EntityManager,
    connectionId: string,
    customerId: number,
    currency: string,
  ): Promise<StoreCreditGrant | null> {
    const rise = await this.rises.of(manager, connectionId, customerId);
    const open = await manager.findOneBy(StoreCreditGrant, { connectionId, customerId, state: 'open' });
    if (rise <= 0n) {
      if (open) await this.settle(manager, open, 'withdrawn', 'explained by orders', null);
      return null;
    }
    if (open && parseMoney(open.amount) === rise) return open;
    const grant = await manager.save(
      manager.create(StoreCreditGrant, {
        ...(open ?? { connectionId, customerId, currency, state: 'open', note: '', settledBy: '' }),
        amount: formatMoney(rise),
        risenAt: this.clock.now(),
      }),
    );
    await this.say(manager, grant, 'found');
    return grant;
  }

  /** The open question, weighed anew by the orders known now; gone = a typed conflict. */
  private async openNow(manager: EntityManager, connectionId: string, id: string): Promise<StoreCreditGrant> {
    const grant = await manager.findOneBy(StoreCreditGrant, { connectionId, id });
    if (!grant) throw Problem.notFound(`store credit grant ${id}`);
    await this.rises.locked(manager, connectionId, grant.customerId);
    const now = await manager.findOneByOrFail(StoreCreditGrant, { id });
    const rise = await this.rises.of(manager, connectionId, grant.customerId);
    if (now.state !== 'open') throw Problem.conflict('grant_settled', `it is ${now.state} already`);
    if (rise > 0n) return { ...now, amount: formatMoney(rise) };
    throw Problem.conflict('grant_changed', 'orders explain it by now; it is withdrawn at the next look');
  }

  private async settle(
    manager: EntityManager,
    grant: StoreCreditGrant,
    state: Exclude<GrantState, 'open'>,
    note: string,
    journalId: string | null,
  ): Promise<StoreCreditGrant> {
    const { connectionId, customerId } = grant;
    const settledBy = currentContext().actor.name;
    const settled = { state, amount: grant.amount, note, journalId, settledBy, settledAt: this.clock.now() };
    await manager.update(StoreCreditGrant, { id: grant.id }, settled);
    const after = { ...grant, ...settled };
    const balance = await manager.findOneBy(StoreCreditBalance, { connectionId, customerId });
    if (balance && state !== 'withdrawn') {
      const column = state === 'approved' ? 'booked' : 'dismissed';
      const sum = formatMoney(parseMoney(balance[column]) + parseMoney(grant.amount));
      await manager.update(StoreCreditBalance, { connectionId, customerId }, { [column]: sum });
    }
    await this.say(manager, after, state);
    return after;
  }

  private async say(
    manager: EntityManager,
    grant: StoreCreditGrant,
    what: 'found' | Exclude<GrantState, 'open'>,
  ): Promise<void> {
    const { id, connectionId, customerId, amount, currency, state, note, journalId } = grant;
    const detail = `the store credit of customer ${customerId} rose by ${money(grant)} that no refund explains (grant ${id})`;
    const problem = state === 'open' ? { cause: 'store_credit_granted' as const, detail } : null;
    const atStake = { connectionId, orderId: null, total: amount, currency };
    await this.exceptions.at(manager, atStake, `store-credit:${customerId}`, problem);
    await this.audit.append(manager, {
      connectionId,
      action: `store_credit_grant.${what}`,
      subject: { kind: 'store_credit_grant', id },
      after: { customerId, amount, currency, journalId },
      ...(note ? { reason: note } : {}),
    });
  }

  private isBookedByItself({ settings, mode }: Connection, { risenAt }: StoreCreditGrant): boolean {
    const stands = this.clock.now().getTime() - risenAt.getTime() >= STANDS_AFTER_MS;
    return settings.goodwillCredits === 'post' && mode === 'automatic' && stands;
  }

  /** What cannot be booked (a closed period, no account, another currency) stays a question. */
  private async bookByItself(connection: Connection, { id, amount }: StoreCreditGrant): Promise<void> {
    await this.approve(connection.id, id, amount, 'booked by itself: no refund explained it').catch(
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      },
    );
  }
}

function money({ amount, currency }: StoreCreditGrant): string {
  return `${formatMoney(parseMoney(amount))} ${currency}`;
}
