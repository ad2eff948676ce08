import { Injectable } from '@nestjs/common';
import { Between, DataSource, IsNull, Like, Not, type EntityManager } from 'typeorm';
import {
  accrueFees,
  addDays,
  endedPeriods,
  feeReference,
  journalBatch,
  localDate,
  type EndedPeriod,
  type FeeRate,
  type RuleSet,
} from '#mapping';
import { parseMoney } from '#money';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Clock, Problem } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import { Exceptions, FEES_PREFIX, OrderException } from '../../sync/index.js';
import { JournalRow } from '../journals/journal.entity.js';
import { Journals } from '../journals/journals.js';
import { SettlementBooks } from '../settlement-books.js';
import { CaptureRates } from './capture-rates.js';
import { FeeWatch } from './fee-watch.entity.js';
import { fieldOf, leftOutOf, wishOf, type FeeState, type GatewayFees } from './gateway-fees.js';
import { WaitingCaptures } from './waiting-captures.js';

/** All gateways with a rate. */
export interface PeriodFees {
  readonly period: EndedPeriod;
  readonly currency: string;
  readonly gateways: readonly GatewayFees[];
}

/** Fees of captures that were not paid out when a period ended (event row 33, E24b). */
@Injectable()
export class FeeAccruals {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly captures: WaitingCaptures,
    private readonly rates: CaptureRates,
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

  /**
   * Job `accrue-fees`: every period that ended since the last one it went through, however long nobody ran it;
   * the period that ended last again, as more may be known of it; and those that were held. Periods that ended
   * while no gateway had a rate are gone through: a rate that comes later is for the last of them and on.
   */
  async run(connectionId: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    const hasRates = connection.settings.feeRates.length > 0;
    if (hasRates && connection.mode !== 'automatic') return;
    const rules = await this.rules.load(connection, null);
    const held = await this.heldOf(connectionId);
    const ended = endedPeriods(this.today(rules), rules.directory.periods);
    const last = ended.at(-1);
    if (!last) return;
    const through = await this.doneThrough(connectionId, rules);
    const due = ended.filter((each) => each.end > (through ?? last.start) || held.includes(each.period));
    for (const period of new Set([...due, last])) {
      await this.enterAll(connection, period, rules);
      await this.went(connectionId, period);
    }
  }

  /**
   * The day up to which the periods are done. Before the first run: the last one with an accrual that was
   * computed, else the day before the first capture kept; null = there is none.
   */
  private async doneThrough(connectionId: string, rules: RuleSet): Promise<string | null> {
    const watch = await this.database.manager.findOneBy(FeeWatch, { connectionId });
    if (watch?.accruedThrough) return watch.accruedThrough;
    const computed = { connectionId, kind: 'fee_accrual' as const, basis: Not('') };
    const { manager } = this.database;
    const last = await manager.findOne(JournalRow, { where: computed, order: { date: 'DESC' } });
    if (last) return last.date;
    const first = await this.captures.firstDay(connectionId, rules);
    return first && addDays(first, -1);
  }

  /** After each period, so that one that fails is where the next run goes on. */
  private async went(connectionId: string, { end }: EndedPeriod): Promise<void> {
    await this.database.query(
      `INSERT INTO fee_watch (connection_id, next_at, accrued_through) VALUES ($1, $2, $3)
       ON CONFLICT (connection_id) DO UPDATE
         SET accrued_through = GREATEST(fee_watch.accrued_through, EXCLUDED.accrued_through)`,
      [connectionId, this.clock.now(), end],
    );
  }

  private async enterAll(connection: Connection, period: EndedPeriod, rules: RuleSet): Promise<void> {
    const { gateways, currency } = await this.reckon(connection, period, rules);
    const last = endedPeriods(this.today(rules), rules.directory.periods).at(-1);
    await this.database.transaction(async (manager) => {
      await this.books.lock(manager, connection.id);
      await this.endOthers(manager, connection, period);
      for (const own of gateways) {
        if (own.state === 'open') await this.enter(manager, connection.id, period, own, rules);
        const problem = own.holds[0] ?? (last?.period === period.period ? leftOutOf(own, period) : null);
        const atStake = { connectionId: connection.id, orderId: null, total: own.accrual.fee, currency };
        await this.exceptions.at(manager, atStake, fieldOf(period, own.rate), problem);
      }
    });
    await this.books.wake(connection.id);
  }

  /** Another process may have entered it since it was reckoned. */
  private async enter(
    manager: EntityManager,
    connectionId: string,
    period: EndedPeriod,
    own: GatewayFees,
    rules: RuleSet,
  ): Promise<void> {
    if (await this.entered(manager, connectionId, period, own.rate)) return;
    await this.journals.enterIn(manager, connectionId, wishOf(period, own), rules);
  }

  private async reckon(connection: Connection, period: EndedPeriod, rules: RuleSet): Promise<PeriodFees> {
    const { feeRates } = connection.settings;
    const { ledgerCurrency: currency } = rules.settings;
    const waiting = feeRates.length > 0 ? await this.captures.at(connection.id, period.end, rules) : [];
    const gateways: GatewayFees[] = [];
    for (const rate of feeRates) {
      const own = waiting.filter(({ gateway }) => gateway.toLowerCase() === rate.gateway.toLowerCase());
      const { inLedger, converted, leftOut } = await this.rates.apply(connection.id, own, rules);
      const accrual = accrueFees(rate, inLedger, currency);
      const wish = wishOf(period, { rate, accrual, converted, leftOut });
      const isNothing = parseMoney(accrual.fee) === 0n;
      const holds = isNothing ? [] : this.journals.holdsOf(wish, rules);
      const { manager } = this.database;
      const journal = await this.entered(manager, connection.id, period, rate);
      const byHand = await this.isByHand(manager, connection.id, period);
      const open = isNothing ? 'nothing' : holds.length > 0 ? 'held' : 'open';
      const state = journal ? await this.stateOf(connection, journal) : byHand ? 'by_hand' : open;
      const found = { accrual, converted, leftOut, journal, byHand };
      gateways.push({ rate, state, ...found, holds: state === 'held' ? holds : [] });
    }
    return { period, currency, gateways };
  }

  /** Its document may be on its way yet, or refused. */
  private async stateOf({ id, number }: Connection, journal: JournalRow): Promise<FeeState> {
    const state = await this.books.stateOf(id, journalBatch(number, Number(journal.id)));
    return state === 'posted' || state === 'confirmed' ? 'posted' : 'entered';
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
    const open = { connectionId, orderId: IsNull(), field: Like(`${FEES_PREFIX}%`), state: 'open' as const };
    const held = await this.database.manager.findBy(OrderException, open);
    return held.map(({ field }) => Number(field.split(':')[1]));
  }

  /** A gateway whose rate is gone asks for nothing any more. */
  private async endOthers(manager: EntityManager, { id, settings }: Connection, period: EndedPeriod) {
    const fields = settings.feeRates.map((rate) => fieldOf(period, rate));
    const of = { connectionId: id, orderId: IsNull(), field: Like(`${FEES_PREFIX}${period.period}:%`) };
    for (const { field, amount: total, currency } of await manager.findBy(OrderException, of)) {
      const atStake = { connectionId: id, orderId: null, total, currency };
      if (!fields.includes(field)) await this.exceptions.at(manager, atStake, field, null);
    }
  }
}
