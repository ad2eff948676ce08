import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import type { ComparedField } from './compare-entry.js';
import type { HandEntry } from './hand-entry.js';
import type { ComparisonVerdict } from './match-entries.js';

/** An entry as it is kept: without what people wrote beside it, which may name people. */
export type KeptEntry = Omit<HandEntry, 'rows'>;

/** A document that would be posted, beside what a person posted. */
export interface ComparedDocument {
  readonly type: HandEntry['type'];
  readonly batch: string;
  readonly verdict: ComparisonVerdict;
  readonly fields: readonly ComparedField[];
  readonly entries: readonly KeptEntry[];
}

/** What a comparison found out about an order. */
export interface ComparisonBody {
  readonly documents: readonly ComparedDocument[];
  /** They name the order, and nothing that would be posted answers to them. */
  readonly others: readonly KeptEntry[];
}

/** What would be posted for an order, beside what a person posted by hand: the newest comparison. */
@Entity('shadow_comparison')
export class ShadowComparison {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({
    name: 'order_id',
    type: 'bigint',
    transformer: { to: (id: number) => id, from: Number },
  })
  orderId: number;

  @Column({ type: 'text' })
  verdict: ComparisonVerdict;

  /** The plan that was compared. */
  @Column({ name: 'plan_key', type: 'text' })
  planKey: string;

  @Column({ type: 'jsonb' })
  body: ComparisonBody;

  @InstantColumn({ name: 'compared_at' })
  comparedAt: Date;
}
