import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Exchange } from '#http';
import type { CauseCode } from '#mapping';
import { InstantColumn, MoneyColumn } from '../platform/index.js';

const orderNumber = {
  to: (id: number | null) => id,
  from: (text: string | null) => (text === null ? null : Number(text)),
};

/** Something a person must see: a hold, a refusal, an uncertain document. Closes by itself when it is gone. */
@Entity('exception')
export class OrderException {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** Null: of a document without an order. */
  @Column({ name: 'order_id', type: 'bigint', nullable: true, transformer: orderNumber })
  orderId: number | null;

  @Column({ type: 'text' })
  cause: CauseCode;

  /** What to mend; with order and cause it tells exceptions apart. */
  @Column({ type: 'text' })
  field: string;

  @Column({ type: 'text' })
  detail: string;

  /** Money at stake: the total of the order, or of the document. */
  @MoneyColumn()
  amount: string;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'text' })
  state: 'open' | 'resolved';

  @InstantColumn()
  since: Date;

  @InstantColumn({ name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  /** Somebody has seen to it: it stays, and asks nobody any more, as long as it says the same. */
  @InstantColumn({ name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column({ name: 'acknowledged_by', type: 'text', nullable: true })
  acknowledgedBy: string | null;

  /** What they did about it. */
  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** The user who sees to it. */
  @Column({ name: 'assigned_to', type: 'uuid', nullable: true })
  assignedTo: string | null;

  @Column({ name: 'assigned_name', type: 'text', nullable: true })
  assignedName: string | null;

  /** Somebody said that nobody need see to it, as long as it says the same. */
  @InstantColumn({ name: 'ignored_at', nullable: true })
  ignoredAt: Date | null;

  @Column({ name: 'ignored_by', type: 'text', nullable: true })
  ignoredBy: string | null;

  @Column({ name: 'ignored_reason', type: 'text', nullable: true })
  ignoredReason: string | null;

  /** What a vendor answered where it could not be read (`unfitAnswers`); long, so read only where asked for by name. */
  @Column({ type: 'jsonb', nullable: true, select: false })
  answers?: readonly Exchange[] | null;

  /** How often it was over and came back. */
  @Column({ type: 'integer', default: 0 })
  reopened: number;
}
