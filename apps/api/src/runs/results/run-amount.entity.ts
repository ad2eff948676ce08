import { Entity, PrimaryColumn } from 'typeorm';
import { MoneyColumn } from '../../platform/index.js';

/** A sum over all orders of a run: of a type of documents, or of an account, in a period. */
@Entity('run_amount')
export class RunAmount {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId: string;

  @PrimaryColumn({ type: 'text' })
  what: string;

  /** `YYYYPP`. */
  @PrimaryColumn({ type: 'integer' })
  period: number;

  @PrimaryColumn({ type: 'text' })
  currency: string;

  /** Without the change that a run is about; nothing where it is about none. */
  @MoneyColumn()
  former: string;

  @MoneyColumn()
  amount: string;
}
