import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { RunAmount } from './run-amount.entity.js';
import { RunResult } from './run-result.entity.js';

/** An amount a run adds to one of its sums. */
export type AmountChange = Omit<RunAmount, 'runId'>;

/** The orders of a run and what it found out about them: its list of work, and its answer. */
@Injectable()
export class RunResults {
  constructor(private readonly database: DataSource) {}

  /** Orders the run has not come to, in the order of their numbers. */
  open(runId: string, limit: number): Promise<RunResult[]> {
    const where = { runId, verdict: IsNull() };
    return this.database.manager.find(RunResult, { where, order: { orderId: 'ASC' }, take: limit });
  }

  /** Orders of the run after one of them. */
  after(runId: string, orderId: number, limit: number): Promise<RunResult[]> {
    const where = { runId, orderId: MoreThan(orderId) };
    return this.database.manager.find(RunResult, { where, order: { orderId: 'ASC' }, take: limit });
  }

  /** Writes verdicts down, and the plan where it is another one than stood before; twice ends the same. */
  async settle(
    manager: EntityManager,
    runId: string,
    results: readonly (Pick<RunResult, 'orderId' | 'verdict' | 'body'> &
      Partial<Pick<RunResult, 'planKey'>>)[],
  ): Promise<void> {
    for (const result of results) {
      await manager.upsert(RunResult, { runId, ...result }, ['runId', 'orderId']);
    }
  }

  /** What was asked for, and is not to happen any more; null = all that the run has not come to. */
  async leave(manager: EntityManager, runId: string, orderIds: readonly number[] | null): Promise<void> {
    const which = orderIds ? { orderId: In([...orderIds]) } : { verdict: IsNull() };
    await manager.update(RunResult, { runId, ...which }, { verdict: 'left' });
  }

  /** Adds to the sums of the run. */
  async add(manager: EntityManager, runId: string, amounts: readonly AmountChange[]): Promise<void> {
    for (const { what, period, currency, former, amount } of amounts) {
      await manager.query(
        `INSERT INTO run_amount AS sum (run_id, what, period, currency, former, amount)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (run_id, what, period, currency)
         DO UPDATE SET former = sum.former + excluded.former, amount = sum.amount + excluded.amount`,
        [runId, what, period, currency, former, amount],
      );
    }
  }
}
