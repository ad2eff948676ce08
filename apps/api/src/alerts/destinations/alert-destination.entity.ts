import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** How messages travel. */
export const CHANNELS = ['webhook', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where messages about alerts go. Address and signing secret are sealed together: addresses of webhooks are secrets too. */
@Entity('alert_destination')
export class AlertDestination {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Null: of all connections, and of the installation. */
  @Column({ name: 'connection_id', type: 'uuid', nullable: true })
  connectionId: string | null;

  @Column({ type: 'text' })
  channel: Channel;

  /** What people see of it. */
  @Column({ type: 'text' })
  label: string;

  @Column({ name: 'key_id', type: 'text' })
  keyId: string;

  @Column({ type: 'bytea' })
  nonce: Buffer;

  @Column({ type: 'bytea' })
  ciphertext: Buffer;

  @Column({ type: 'bytea' })
  tag: Buffer;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;
}
