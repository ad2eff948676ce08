import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CauseCode } from '#mapping';
import { Problem } from '../../platform/index.js';
import type { OrderState } from '../order-state.js';

/** Which orders; all that is given must be so. */
export interface OrderFilter {
  readonly states?: readonly OrderState[] | undefined;
  /** Of an open exception that nobody ignores. */
  readonly cause?: CauseCode | undefined;
  /** Placed at or after, and before. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Many orders of a connection: by a filter, or one by one. */
export type Wanted =
  | { readonly filter: OrderFilter; readonly orderIds?: undefined }
  | { readonly orderIds: readonly number[]; readonly filter?: undefined };

/** How many unknown orders are named. */
const NAMED = 20;

/** Writes down which orders a run is about, as they are at this moment; who approves it approves these. */
@Injectable()
export class OrderSelection {
  /** Answers how many, one more than `most` at the most; a 400 problem for orders nobody knows. */
  async take(
    manager: EntityManager,
    run: { readonly id: string; readonly connectionId: string },
    wanted: Wanted,
    most: number,
  ): Promise<number> {
    const { where, values } = conditionsOf(wanted);
    const [row]: { count: number }[] = await manager.query(
      `WITH taken AS (
         INSERT INTO run_result (run_id, order_id, plan_key)
         SELECT $1, o.order_id, o.plan_key FROM store_order o
         WHERE o.connection_id = $2 ${where.map((condition) => `AND ${condition}`).join(' ')}
         LIMIT $3 RETURNING 1)
       SELECT count(*)::int AS count FROM taken`,
      [run.id, run.connectionId, most + 1, ...values],
    );
    const count = row?.count ?? 0;
    if (wanted.orderIds && count <= most) await refuseUnknown(manager, run.id, wanted.orderIds);
    return count;
  }

  /** Takes the orders of which a dry run showed documents, with the plans it showed; answers as `take`. */
  async takeShown(
    manager: EntityManager,
    run: { readonly id: string },
    planRunId: string,
    most: number,
  ): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      `WITH taken AS (
         INSERT INTO run_result (run_id, order_id, plan_key)
         SELECT $1, order_id, plan_key FROM run_result
         WHERE run_id = $2 AND verdict IN ('create', 'adjust')
         LIMIT $3 RETURNING 1)
       SELECT count(*)::int AS count FROM taken`,
      [run.id, planRunId, most + 1],
    );
    return row?.count ?? 0;
  }
}

/** Values count on from `$4`. */
function conditionsOf({ filter, orderIds }: Wanted): { where: string[]; values: unknown[] } {
  if (orderIds) return { where: ['o.order_id = ANY ($4::bigint[])'], values: [orderIds] };
  const conditions: readonly [unknown, (place: string) => string][] = [
    [filter.states, (place) => `o.state = ANY (${place}::text[])`],
    [filter.from, (place) => `o.placed_at >= ${place}`],
    [filter.to, (place) => `o.placed_at < ${place}`],
    [
      filter.cause,
      (place) => `o.order_id IN (SELECT e.order_id FROM exception e
        WHERE e.connection_id = o.connection_id AND e.cause = ${place} AND e.state = 'open' AND e.ignored_at IS NULL)`,
    ],
  ];
  const given = conditions.filter(([value]) => value !== undefined);
  return {
    where: given.map(([, condition], index) => condition(`$${index + 4}`)),
    values: given.map(([value]) => value),
  };
}

async function refuseUnknown(
  manager: EntityManager,
  runId: string,
  orderIds: readonly number[],
): Promise<void> {
  const rows: { order_id: string }[] = await manager.query(
    `SELECT order_id FROM unnest($2::bigint[]) AS asked (order_id)
     WHERE NOT EXISTS (SELECT 1 FROM run_result r WHERE r.run_id = $1 AND r.order_id = asked.order_id)
     ORDER BY order_id LIMIT $3`,
    [runId, orderIds, NAMED],
  );
  if (rows.length === 0) return;
  const named = rows.map(({ order_id }) => order_id).join(', ');
  throw Problem.invalid([{ field: 'orderIds', message: `no orders of this connection: ${named}` }]);
}
