import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import { User } from '../users/user.entity.js';

/** A signed-in browser. */
@Entity('session')
@Index('session_user', ['userId'])
export class Session {
  /** SHA-256 of the cookie; the cookie itself is stored nowhere. */
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'session_user_id_fkey' })
  user: User;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;

  /** Last use, exact to the minute. */
  @InstantColumn({ name: 'seen_at' })
  seenAt: Date;
}
