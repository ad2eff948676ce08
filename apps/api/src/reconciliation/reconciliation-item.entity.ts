import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GAP_REASONS, type GapCode, type ItemStanding, type StoreItemKind } from '#mapping';
import type { TransactionType } from '#deltek';
import { MoneyColumn } from '../platform/index.js';

/** What the store has, and the documents beside what Deltek shows of them. */
export type ItemKind = StoreItemKind | TransactionType;

/** Why an item is not simply posted, for a bookkeeper; the first are those of the statement of an order. */
export const ITEM_REASONS = {
  ...GAP_REASONS,
  unread: 'The order could not be read yet.',
  not_known: 'The store has it; it is not known here.',
  not_read_back: 'Posted, not read back from Deltek yet.',
  drifted: 'Deltek shows something else than was posted.',
} as const satisfies Record<GapCode | 'unread' | 'not_known' | 'not_read_back' | 'drifted', string>;

export type ItemReason = keyof typeof ITEM_REASONS;

/** One amount that a day is reconciled by. */
@Entity('reconciliation_item')
export class ReconciliationItem {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  kind: ItemKind;

  /** The order, and which of its payments or refunds; the batch of a document. */
  @PrimaryColumn({ type: 'text' })
  ref: string;

  @Column({
    name: 'order_id',
    type: 'bigint',
    nullable: true,
    transformer: {
      to: (id: number | null) => id,
      from: (text: string | null) => (text ? Number(text) : null),
    },
  })
  orderId: number | null;

  /** `YYYY-MM-DD` in the posting zone: when the store has it, or the date of the document. */
  @Column({ type: 'text' })
  day: string;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'text' })
  label: string;

  /** What the store says; of a document, what was planned. */
  @MoneyColumn()
  expected: string;

  /** What posted documents say; of a document, what Deltek shows. */
  @MoneyColumn()
  booked: string;

  @Column({ type: 'text' })
  standing: ItemStanding;

  @Column({ type: 'text', nullable: true })
  reason: ItemReason | null;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'text', array: true })
  batches: string[];
}
