import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import type { Role } from '../permissions.js';
import { User } from '../users/user.entity.js';

/** A key for a program. It never outlives nor outranks the person who made it. */
@Entity('api_token')
@Unique('api_token_hash', ['tokenHash'])
@Index('api_token_user', ['userId'])
export class ApiToken {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: Role;

  /** SHA-256 of the token, which is shown once and stored nowhere. */
  @Column({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  /** The only connections it may reach; null = all. */
  @Column({ name: 'connection_ids', type: 'uuid', array: true, nullable: true })
  connectionIds: string[] | null;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'api_token_user_id_fkey' })
  user: User;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;

  @InstantColumn({ name: 'expires_at' })
  expiresAt: Date;

  /** Last use, exact to the minute. */
  @InstantColumn({ name: 'used_at', nullable: true })
  usedAt: Date | null;
}
