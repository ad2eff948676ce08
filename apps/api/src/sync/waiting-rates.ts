import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { laneOf, StoreEvents } from '../intake/index.js';
import { currentContext, LOGGER } from '../platform/index.js';
import { RateEvents, type RateChange } from '../rules/index.js';
import { CONCERNED } from './waiting-orders.js';

/** Orders looked at again because of one change: a file may bring the rates of years. */
const AT_MOST = 10_000;

/**
 * Has orders looked at again whose rate came in, was corrected or taken out, those planned at a former one first: they would
 * go out at it. What is posted stays at its rate.
 */
@Injectable()
export class WaitingRates implements OnModuleInit {
  constructor(
    private readonly rates: RateEvents,
    private readonly events: StoreEvents,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.rates.onChange((manager, connectionId, changes) => this.follow(manager, connectionId, changes));
  }

  private async follow(
    manager: EntityManager,
    connectionId: string,
    changes: readonly RateChange[],
  ): Promise<void> {
    const found = await concerned(manager, connectionId, changes);
    const orders = found.slice(0, AT_MOST);
    if (found.length > AT_MOST)
      this.logger.warn(
        { connectionId, orders: AT_MOST },
        'more orders wait for these rates than are looked at',
      );
    const about = { payload: { by: currentContext().actor.name }, priority: laneOf(orders.length) };
    const events = orders.map((orderId) => ({
      ...about,
      connectionId,
      source: 'replay' as const,
      dedupeKey: `rates:${randomUUID()}`,
      scope: 'rates/changed',
      orderId,
    }));
    await this.events.addAll(manager, events);
  }
}

/** Orders that wait for a rate of these days (their hold names the day last), or are planned at one that was. */
async function concerned(
  manager: EntityManager,
  connectionId: string,
  changes: readonly RateChange[],
): Promise<number[]> {
  const rows: { order_id: string }[] = await manager.query(
    `WITH rate AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS r (currency text, day text, before text))
     SELECT order_id FROM (
       SELECT order_id, 2 AS turn FROM exception
       WHERE connection_id = $1 AND state = 'open' AND cause = 'rate_missing'
         AND (field, right(detail, 10)) IN (SELECT 'exchange-rates.' || currency, day FROM rate)
       UNION ALL
       SELECT order_id, 1 FROM store_order
       WHERE connection_id = $1 AND state = ANY ($3)
         AND (currency, plan #>> '{converted,rate}') IN (SELECT currency, before FROM rate)
     ) o GROUP BY order_id ORDER BY min(turn), order_id LIMIT $4`,
    [connectionId, JSON.stringify(changes), CONCERNED.open, AT_MOST + 1],
  );
  return rows.map(({ order_id }) => Number(order_id));
}
