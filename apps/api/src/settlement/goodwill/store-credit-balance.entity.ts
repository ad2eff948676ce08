import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, MoneyColumn } from '../../platform/index.js';

/** What a customer's store credit was when it was first seen, is now, and what of the rise is dealt with. */
@Entity('store_credit_balance')
export class StoreCreditBalance {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({
    name: 'customer_id',
    type: 'bigint',
    transformer: { to: (id: number) => id, from: Number },
  })
  customerId: number;

  /** The first that was seen: a beginning, whoever gave it. */
  @MoneyColumn({ name: 'begin_balance' })
  beginBalance: string;

  /** What orders moved from then on is in the difference to it. */
  @InstantColumn({ name: 'begun_at' })
  begunAt: Date;

  @MoneyColumn()
  balance: string;

  /** When the call began that told it. */
  @InstantColumn({ name: 'read_at' })
  readAt: Date;

  /** Of the rise: booked as granted. */
  @MoneyColumn({ default: 0 })
  booked: string;

  /** Of the rise: a person said that it is no grant. */
  @MoneyColumn({ default: 0 })
  dismissed: string;
}
