import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn, type Priority } from '../platform/index.js';
import type { EventState } from './event-states.js';

/** Why we look: all of them say the same thing, "look at this order". */
export type EventSource = 'webhook' | 'poll' | 'backfill' | 'replay' | 'approval';

/** A reason to look at an order, kept until a look that began after it has ended. */
@Entity('store_event')
@Unique('store_event_once', ['connectionId', 'dedupeKey'])
export class StoreEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ type: 'text' })
  source: EventSource;

  @Column({ name: 'dedupe_key', type: 'text' })
  dedupeKey: string;

  @Column({ type: 'text' })
  scope: string;

  @Column({
    name: 'order_id',
    type: 'bigint',
    nullable: true,
    transformer: { to: (id: number | null) => id, from: toNumber },
  })
  orderId: number | null;

  /** Of what concerns a customer and no order. */
  @Column({
    name: 'customer_id',
    type: 'bigint',
    nullable: true,
    transformer: { to: (id: number | null) => id, from: toNumber },
  })
  customerId: number | null;

  @Column({ type: 'text' })
  state: EventState;

  @Column({ type: 'text', default: 'live' })
  priority: Priority;

  /** The run it belongs to, and is paused and cancelled with. */
  @Column({ name: 'run_id', type: 'uuid', nullable: true })
  runId: string | null;

  @Column({ type: 'jsonb' })
  payload: object;

  /** How often the same event came again. */
  @Column({ type: 'integer', default: 0 })
  duplicates: number;

  @InstantColumn({ name: 'received_at' })
  receivedAt: Date;

  /** When the dispatcher (next) makes a job of it. */
  @InstantColumn({ name: 'next_at', nullable: true })
  nextAt: Date | null;

  /** When its job was made; null while it waits here: before that, given back, or between two tries. */
  @InstantColumn({ name: 'queued_at', nullable: true })
  queuedAt: Date | null;

  @InstantColumn({ name: 'handled_at', nullable: true })
  handledAt: Date | null;

  @Column({ name: 'correlation_id', type: 'text' })
  correlationId: string;

  /** The span that stored it, as W3C `traceparent`; null where nobody collected traces. */
  @Column({ name: 'trace_parent', type: 'text', nullable: true })
  traceParent: string | null;
}

function toNumber(text: string | null): number | null {
  return text === null ? null : Number(text);
}
