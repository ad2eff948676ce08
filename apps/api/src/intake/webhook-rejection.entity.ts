import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** Refused deliveries, counted per hour and reason, so that a flood of forgeries cannot fill the disk. */
@Entity('webhook_rejection')
export class WebhookRejection {
  /** Connection id, or `unknown`. */
  @PrimaryColumn({ name: 'connection_key', type: 'text' })
  connectionKey: string;

  @PrimaryColumn({ type: 'text' })
  reason: string;

  @PrimaryColumn({ type: 'timestamptz' })
  hour: Date;

  @Column({ type: 'integer', default: 1 })
  count: number;

  @InstantColumn({ name: 'last_at' })
  lastAt: Date;

  @Column({ name: 'last_detail', type: 'text' })
  lastDetail: string;

  @Column({ name: 'last_address', type: 'text' })
  lastAddress: string;

  @Column({ name: 'last_correlation_id', type: 'text' })
  lastCorrelationId: string;
}
