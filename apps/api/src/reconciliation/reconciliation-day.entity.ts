import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemStanding } from '#mapping';
import { MoneyColumn } from '../platform/index.js';
import type { ItemKind } from './reconciliation-item.entity.js';

/** The items of a day added up, kept so that nobody adds up history. */
@Entity('reconciliation_day')
export class ReconciliationDay {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  day: string;

  @PrimaryColumn({ type: 'text' })
  kind: ItemKind;

  @PrimaryColumn({ type: 'text' })
  currency: string;

  @PrimaryColumn({ type: 'text' })
  standing: ItemStanding;

  @Column({ type: 'integer' })
  count: number;

  @MoneyColumn()
  expected: string;

  @MoneyColumn()
  booked: string;
}
