import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { CAUSES, type CauseCode } from '#mapping';
import { decodeCursor, toPage, type PageQuery } from '../../platform/index.js';
import { RunAmount, RunResult, RunStore } from '../../runs/index.js';
import { StoreOrder, type Difference, type OrderState, type PlannedResult } from '../../sync/index.js';
import { moneyOf } from '../money.dto.js';
import type { ResultsQuery, RunAmountPageDto, RunResultDto, RunResultPageDto } from './result.dto.js';

/** What runs found out, by order and in sum. */
@Injectable()
export class RunResultsList {
  constructor(
    private readonly database: DataSource,
    private readonly runs: RunStore,
  ) {}

  /** Orders of a run by their numbers. */
  async page(connectionId: string, runId: string, query: ResultsQuery): Promise<RunResultPageDto> {
    await this.runs.get(connectionId, runId);
    const select = this.database.manager
      .createQueryBuilder(RunResult, 'r')
      .where('r.run_id = :runId', { runId })
      .orderBy('r.order_id')
      .limit(query.limit + 1);
    if (query.verdict) select.andWhere('r.verdict = :verdict', { verdict: query.verdict });
    if (query.cursor)
      select.andWhere('r.order_id > :after', { after: decodeCursor(query.cursor, 'integer')[0] });
    const page = toPage(await select.getMany(), query.limit, ({ orderId }) => [orderId]);
    const states = await this.statesOf(connectionId, page.items);
    return {
      ...page,
      items: page.items.map((result) => presentResult(result, states.get(result.orderId) ?? null)),
    };
  }

  /** Sums of a run. */
  async amounts(
    connectionId: string,
    runId: string,
    { cursor, limit }: PageQuery,
  ): Promise<RunAmountPageDto> {
    await this.runs.get(connectionId, runId);
    const select = this.database.manager
      .createQueryBuilder(RunAmount, 'a')
      .where('a.run_id = :runId', { runId })
      .orderBy('a.what')
      .addOrderBy('a.period')
      .addOrderBy('a.currency')
      .limit(limit + 1);
    if (cursor) {
      const [what, period, currency] = decodeCursor(cursor, 'text', 'integer', 'text');
      select.andWhere('(a.what, a.period, a.currency) > (:what, CAST(:period AS bigint), :currency)', {
        what,
        period,
        currency,
      });
    }
    const page = toPage(await select.getMany(), limit, ({ what, period, currency }) => [
      what,
      period,
      currency,
    ]);
    return {
      ...page,
      items: page.items.map(({ what, period, former, amount, currency }) => {
        return { what, period, former: moneyOf(former, currency), amount: moneyOf(amount, currency) };
      }),
    };
  }

  private async statesOf(
    connectionId: string,
    results: readonly RunResult[],
  ): Promise<ReadonlyMap<number, OrderState>> {
    const where = { connectionId, orderId: In(results.map(({ orderId }) => orderId)) };
    const select = { orderId: true, state: true } as const;
    const orders = await this.database.manager.find(StoreOrder, { where, select });
    return new Map(orders.map(({ orderId, state }) => [orderId, state]));
  }
}

function presentResult({ orderId, verdict, body }: RunResult, state: OrderState | null): RunResultDto {
  const { detail = '', causes = [], formerCauses = [], documents = [], changes = [] } = bodyOf(body);
  return {
    orderId,
    verdict,
    detail,
    causes: causes.map(presentCause),
    formerCauses: formerCauses.map(presentCause),
    changes: changes.map(({ what: account, period, currency, former, amount }) => {
      return { account, period, former: moneyOf(former, currency), amount: moneyOf(amount, currency) };
    }),
    documents: documents.map(({ type, batch, total, currency, date, period }) => {
      return { type, batch, total: moneyOf(total, currency), date, period };
    }),
    state,
  };
}

/** As its kind wrote it down; most have only some of it. */
export function bodyOf(
  body: object | null,
): Partial<Omit<PlannedResult, 'verdict'> & Omit<Difference, 'verdict'>> {
  return body ?? {};
}

function presentCause(code: CauseCode) {
  return { code, sentence: CAUSES[code].sentence };
}
