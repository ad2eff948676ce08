import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import type { FactBodies, FactKind } from './fact-bodies.js';

/**
 * Something the store does not know of an order, told by a person or an import. It is never changed:
 * another wording is another row, and the one before is withdrawn.
 */
@Entity('order_fact')
export class OrderFact<Kind extends FactKind = FactKind> {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ name: 'order_id', type: 'bigint', transformer: { to: (id: number) => id, from: Number } })
  orderId: number;

  @Column({ type: 'text' })
  kind: Kind;

  /** Tells facts of a kind apart within the order, e.g. `301-9001`: refund and payment. */
  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'jsonb' })
  body: FactBodies[Kind];

  @Column({ name: 'told_by', type: 'text' })
  toldBy: string;

  @InstantColumn({ name: 'told_at' })
  toldAt: Date;

  @InstantColumn({ name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}
