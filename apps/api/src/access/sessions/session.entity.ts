import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import { User } from '../users/user.entity.js';

/** Where somebody showed who they are: here, or at the provider of the settings. */
export type SignInMethod = 'password' | 'oidc';

/** A signed-in browser. */
@Entity('session')
@Index('session_user', ['userId', 'createdAt', 'id'])
@Unique('session_id', ['id'])
export class Session {
  /** SHA-256 of the cookie; the cookie itself is stored nowhere. */
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  /** What it is called where it is shown: neither the cookie nor anything made of it. */
  @Column({ type: 'uuid' })
  id: string;

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

  @Column({ type: 'text' })
  method: SignInMethod;

  /** What the browser calls itself. */
  @Column({ type: 'text' })
  client: string;

  /** Where the sign-in came from. */
  @Column({ type: 'text' })
  address: string;
}
