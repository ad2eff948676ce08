import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Dispatcher, StoreEvents } from '../intake/index.js';
import { Clock, CONFIG, type Config } from '../platform/index.js';

const EVERY_MS = 30_000;
const AT_ONCE = 200;

/** Has orders read again whose time has come (`revisitTime`). A look in between sets the time anew. */
@Injectable()
export class Revisits {
  constructor(
    private readonly database: DataSource,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    if (!this.config.runsWorker) return;
    if ((await this.request()) > 0) this.dispatcher.wake();
  }

  /** Asks for the looks that are due; answers how many. */
  request(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const [due]: [{ connection_id: string; order_id: string; due: Date }[], number] = await manager.query(
        `UPDATE store_order o SET revisit_at = NULL
         FROM (SELECT connection_id, order_id, revisit_at AS due FROM store_order WHERE revisit_at <= $1
               ORDER BY revisit_at LIMIT $2 FOR UPDATE SKIP LOCKED) d
         WHERE o.connection_id = d.connection_id AND o.order_id = d.order_id
         RETURNING o.connection_id, o.order_id, d.due`,
        [this.clock.now(), AT_ONCE],
      );
      for (const { connection_id: connectionId, order_id, due: at } of due) {
        const orderId = Number(order_id);
        const dedupeKey = `revisit:${orderId}:${at.toISOString()}`;
        const event = { connectionId, source: 'poll', dedupeKey, scope: 'revisit', orderId } as const;
        await this.events.add({ ...event, payload: {} }, manager);
      }
      return due.length;
    });
  }
}
