import { Injectable } from '@nestjs/common';
import { Between, DataSource, IsNull, Like, type EntityManager } from 'typeorm';
import {
  accrueFees,
  endedPeriods,
  feeReference,
  localDate,
  type EndedPeriod,
  type FeeAccrual,
  type FeeRate,
  type Hold,
  type RuleSet,
} from '#mapping';
import { parseMoney } from '#money';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Clock, Problem } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import { Exceptions, OrderException } from '../../sync/index.js';
import { JournalRow } from '../journals/journal.entity.js';
import { Journals, type JournalWish } from '../journals/journals.js';
import { SettlementBooks } from '../settlement-books.js';
import { WaitingCaptures, type GatewayCapture } from './waiting-captures.js';

/**
 * How the fees of a period stand for a gateway. `nothing`: no capture waited; `by_hand`: a person entered an
 * accrual in that period; `held`: the journal entry cannot be made yet.
 */
export const FEE_STATES = ['open', 'posted', 'nothing', 'by_hand', 'held'] as const;
export type FeeState = (typeof FEE_STATES)[number];

/** What waited at the end of a period for a gateway's payout, and what its fees come to. */
export interface GatewayFees {
  readonly rate: FeeRate;
  readonly state: FeeState;
  readonly accrual: FeeAccrual;
  /** Captures in other currencies than the ledger's, which no rate of it fits. */
  readonly leftOut: readonly GatewayCapture[];
  readonly holds: readonly Hold[];
  /** Its entry, once there is one; its amount is what was known then. */
  readonly journal: JournalRow | null;
}

/** All gateways with a rate. */
export interface PeriodFees {
  readonly period: EndedPeriod;
  readonly currency: string;
  readonly gateways: readonly GatewayFees[];
}

/** How the field of an exception begins that an accrual has. */
const FIELD = 'fees:';

/** Fees of captures that were not paid out when a period ended (event row 33, E24b). */
@Injectable()
export class FeeAccruals {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly captures: WaitingCaptures,
    private readonly journals: Journals,
    private readonly books: SettlementBooks,
    private readonly exceptions: Exceptions,
    private readonly clock: Clock,
  ) {}

  /** What an accrual comes to by what is known now; writes nothing. `number` null: of the period that ended last. */
  async look(connectionId: string, number: number | null): Promise<PeriodFees> {
    const connection = await this.connections.get(connectionId);
    const rules = await this.rules.load(connection, null);
    return this.reckon(connection, this.periodOf(rules, number), rules);
  }

  /** Posts what is open of a period, because a person says so. */
  async post(connectionId: string, number: number | null): Promise<PeriodFees> {
    const connection = await this.connections.get(connectionId);
    this.books.assertPosting(connection);
    const rules = await this.rules.load(connection, null);
    const period = this.periodOf(rules, number);
    await this.enterAll(connection, period, rules);
    return this.reckon(connection, period, rules);
  }

  /** Job `accrue-fees`: the period that ended last, and those that were held. */
  async run(connectionId: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode !== 'automatic') return;
    const rules = await this.rules.load(connection, null);
    const held = await this.heldOf(connectionId);
    const ended = endedPeriods(this.today(rules), rules.directory.periods);
    const due = ended.filter((each) => each === ended.at(-1) || held.includes(each.period));
    for (const period of due) await this.enterAll(connection, period, rules);
  }

  private async enterAll(connection: Connection, period: EndedPeriod, rules: RuleSet): Promise<void> {
    const { gateways, currency } = await this.reckon(connection, period, rules);
    await this.database.transaction(async (manager) => {
      await this.books.lock(manager, connection.id);
      await this.endOthers(manager, connection, period);
      for (const own of gateways) {
        if (own.state === 'open') await this.enter(manager, connection.id, period, own, rules);
        const [hold] = own.state === 'held' ? own.holds : [];
        const atStake = { connectionId: connection.id, orderId: null, total: own.accrual.fee, currency };
        await this.exceptions.at(manager, atStake, fieldOf(period, own.rate), hold ?? null);
      }
    });
    await this.books.wake(connection.id);
  }

  /** Another process may have entered it since it was reckoned. */
  private async enter(
    manager: EntityManager,
    connectionId: string,
    period: EndedPeriod,
    { rate, accrual, leftOut }: GatewayFees,
    rules: RuleSet,
  ): Promise<void> {
    if (await this.entered(manager, connectionId, period, rate)) return;
    const others = leftOut.length > 0 ? `; ${leftOut.length} in other currencies left out` : '';
    const wish = wishOf(period, rate, accrual, others);
    await this.journals.enterIn(manager, connectionId, wish, rules);
  }

  private async reckon(connection: Connection, period: EndedPeriod, rules: RuleSet): Promise<PeriodFees> {
    const { feeRates } = connection.settings;
    const { ledgerCurrency: currency } = rules.settings;
    const waiting = feeRates.length > 0 ? await this.captures.at(connection.id, period.end, rules) : [];
    const gateways: GatewayFees[] = [];
    for (const rate of feeRates) {
      const own = waiting.filter(({ gateway }) => gateway.toLowerCase() === rate.gateway.toLowerCase());
      const leftOut = own.filter((capture) => capture.currency !== currency);
      const accrual = accrueFees(
        rate,
        own.filter((capture) => !leftOut.includes(capture)),
        currency,
      );
      const wish = wishOf(period, rate, accrual, '');
      const isNothing = parseMoney(accrual.fee) === 0n;
      const holds = isNothing ? [] : this.journals.holdsOf(wish, rules);
      const { manager } = this.database;
      const journal = await this.entered(manager, connection.id, period, rate);
      const byHand = !journal && (await this.isByHand(manager, connection.id, period));
      const open = isNothing ? 'nothing' : holds.length > 0 ? 'held' : 'open';
      const state = journal ? 'posted' : byHand ? 'by_hand' : open;
      gateways.push({ rate, state, accrual, leftOut, holds: state === 'held' ? holds : [], journal });
    }
    return { period, currency, gateways };
  }

  private periodOf(rules: RuleSet, number: number | null): EndedPeriod {
    const ended = endedPeriods(this.today(rules), rules.directory.periods);
    const period = number === null ? ended.at(-1) : ended.find((each) => each.period === number);
    if (period) return period;
    throw Problem.notFound(number === null ? 'a period that is over' : `period ${number}, or it is not over`);
  }

  private today({ settings }: RuleSet): string {
    return localDate(this.clock.now().toISOString(), settings.postingTimeZone);
  }

  private entered(
    manager: EntityManager,
    connectionId: string,
    period: EndedPeriod,
    rate: FeeRate,
  ): Promise<JournalRow | null> {
    const reference = feeReference(period, rate);
    return manager.findOneBy(JournalRow, { connectionId, kind: 'fee_accrual', reference });
  }

  /** Whose fees a person meant is not known: what is entered by hand stands for all gateways. */
  private isByHand(manager: EntityManager, connectionId: string, { start, end }: EndedPeriod) {
    const date = Between(start, end);
    return manager.existsBy(JournalRow, { connectionId, kind: 'fee_accrual', basis: '', date });
  }

  private async heldOf(connectionId: string): Promise<number[]> {
    const open = { connectionId, orderId: IsNull(), field: Like(`${FIELD}%`), state: 'open' as const };
    const held = await this.database.manager.findBy(OrderException, open);
    return held.map(({ field }) => Number(field.split(':')[1]));
  }

  /** A gateway whose rate is gone asks for nothing any more. */
  private async endOthers(manager: EntityManager, { id, settings }: Connection, period: EndedPeriod) {
    const fields = settings.feeRates.map((rate) => fieldOf(period, rate));
    const of = { connectionId: id, orderId: IsNull(), field: Like(`${FIELD}${period.period}:%`) };
    for (const { field, amount: total, currency } of await manager.findBy(OrderException, of)) {
      const atStake = { connectionId: id, orderId: null, total, currency };
      if (!fields.includes(field)) await this.exceptions.at(manager, atStake, field, null);
    }
  }
}

function wishOf(period: EndedPeriod, rate: FeeRate, { fee, basis }: FeeAccrual, more: string): JournalWish {
  return {
    kind: 'fee_accrual',
    amount: fee,
    date: period.end,
    reversedOn: period.next,
    note: `fees of ${rate.gateway} not paid out at the end of period ${period.period}`,
    reference: feeReference(period, rate),
    basis: `${basis}${more}`,
  };
}

function fieldOf({ period }: EndedPeriod, { gateway }: FeeRate): string {
  return `${FIELD}${period}:${gateway.toLowerCase()}`;
}
