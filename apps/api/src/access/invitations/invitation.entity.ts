import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import type { Role } from '../permissions.js';
import { User } from '../users/user.entity.js';

/** Somebody who may become a person here, and choose their own password. */
@Entity('invitation')
@Unique('invitation_email', ['email'])
@Unique('invitation_token', ['tokenHash'])
export class Invitation {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** In lower case. */
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: Role;

  /** SHA-256 of the token in the link, which is shown once and stored nowhere. */
  @Column({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ name: 'invited_by', type: 'uuid' })
  invitedBy: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'invited_by', foreignKeyConstraintName: 'invitation_invited_by_fkey' })
  inviter: User;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;

  @InstantColumn({ name: 'expires_at' })
  expiresAt: Date;
}
