import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { PayoutReport } from '#mapping';
import { InstantColumn, MoneyColumn } from '../../platform/index.js';

/** A transfer of a gateway to the bank, as imported; its receipt is the document of the same batch. */
@Entity('payout')
@Unique('payout_identity', ['connectionId', 'batch'])
export class Payout {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** The gateway's own id, in full. */
  @Column({ name: 'payout_id', type: 'text' })
  payoutId: string;

  @Column({ type: 'text' })
  batch: string;

  @Column({ type: 'text' })
  gateway: string;

  @Column({ name: 'clearing_bank_code', type: 'text' })
  clearingBankCode: string;

  @Column({ name: 'bank_code', type: 'text' })
  bankCode: string;

  /** The bank's date, `YYYY-MM-DD`. */
  @Column({ name: 'paid_on', type: 'text' })
  paidOn: string;

  /** Of `gross`, `fees` and `net`. */
  @Column({ type: 'text' })
  currency: string;

  @MoneyColumn()
  gross: string;

  @MoneyColumn()
  fees: string;

  @MoneyColumn()
  net: string;

  /** Of what is posted. */
  @Column({ name: 'ledger_currency', type: 'text' })
  ledgerCurrency: string;

  @MoneyColumn()
  clearing: string;

  @MoneyColumn({ name: 'ledger_fees' })
  ledgerFees: string;

  @MoneyColumn()
  fx: string;

  @MoneyColumn()
  deposit: string;

  @Column({ type: 'jsonb' })
  report: PayoutReport;

  /** Tells another content under the same id apart. */
  @Column({ name: 'content_hash', type: 'text' })
  contentHash: string;

  @Column({ name: 'imported_by', type: 'text' })
  importedBy: string;

  @InstantColumn({ name: 'imported_at' })
  importedAt: Date;
}
