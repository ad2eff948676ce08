import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import type { Role } from '../permissions.js';

/** A person who may sign in. */
@Entity('user')
@Unique('user_email', ['email'])
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** In lower case. */
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: Role;

  /** An inactive person keeps the name in the trail and cannot sign in. */
  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  /** Who they are at the provider; null until they first sign in there. */
  @Column({ name: 'oidc_subject', type: 'text', nullable: true })
  oidcSubject: string | null;

  /** Whose identity that is; null: of the provider of the settings, until they sign in there again. */
  @Column({ name: 'oidc_issuer', type: 'text', nullable: true })
  oidcIssuer: string | null;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;
}
