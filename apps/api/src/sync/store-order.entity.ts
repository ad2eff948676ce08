import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Plan } from '#mapping';
import { InstantColumn, MoneyColumn } from '../platform/index.js';
import type { OrderState } from './order-state.js';

const bigint = { type: 'bigint', transformer: { to: (id: number) => id, from: Number } } as const;

/** An order as last looked at: its state, its plan, and which evidence they rest on. */
@Entity('store_order')
export class StoreOrder {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'order_id', ...bigint })
  orderId: number;

  @Column({ type: 'text' })
  state: OrderState;

  /** 0 = guest. */
  @Column({ name: 'customer_id', ...bigint })
  customerId: number;

  @Column({ name: 'customer_name', type: 'text' })
  customerName: string;

  /** Empty: there is none, or the customer was erased. */
  @Column({ name: 'customer_email', type: 'text', default: '' })
  customerEmail: string;

  /** The firm it was aligned with. */
  @Column({ name: 'client_id', type: 'text', nullable: true })
  clientId: string | null;

  @Column({ type: 'text' })
  currency: string;

  /** `total_inc_tax` of the store. */
  @MoneyColumn()
  total: string;

  /** Sum of its confirmed invoices. */
  @MoneyColumn({ default: 0 })
  invoiced: string;

  @InstantColumn({ name: 'placed_at', nullable: true })
  placedAt: Date | null;

  @InstantColumn({ name: 'modified_at', nullable: true })
  modifiedAt: Date | null;

  @Column({ name: 'snapshot_id', type: 'bigint', nullable: true })
  snapshotId: string | null;

  @Column({ type: 'jsonb' })
  plan: Plan;

  /** Tells plans apart; an approval is of one plan. */
  @Column({ name: 'plan_key', type: 'text' })
  planKey: string;

  @Column({ name: 'approved_plan_key', type: 'text', nullable: true })
  approvedPlanKey: string | null;

  /** When the read began that all this rests on; null where none succeeded. */
  @InstantColumn({ name: 'read_at', nullable: true })
  readAt: Date | null;

  /** Its money may still move without a change of the order's date. */
  @Column({ type: 'boolean', default: false })
  unsettled: boolean;

  /** When it is read again although nothing told of a change; null: only when something does. */
  @InstantColumn({ name: 'revisit_at', nullable: true })
  revisitAt: Date | null;

  @InstantColumn({ name: 'looked_at' })
  lookedAt: Date;

  @InstantColumn({ name: 'updated_at' })
  updatedAt: Date;
}
