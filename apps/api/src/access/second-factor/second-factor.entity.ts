import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import { User } from '../users/user.entity.js';

/** A person's authenticator app: the shared secret, sealed. */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'second_factor_user_id_fkey' })
  user: User;

  @Column({ name: 'key_id', type: 'text' })
  keyId: string;

  @Column({ type: 'bytea' })
  nonce: Buffer;

  @Column({ type: 'bytea' })
  ciphertext: Buffer;

  @Column({ type: 'bytea' })
  tag: Buffer;

  /** Null until the app has shown that it has the secret: nothing is asked of the person before. */
  @InstantColumn({ name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  /** The time step of the last code taken: each counts once (RFC 6238 section 5.2). */
  @Column({ name: 'last_step', type: 'bigint' })
  lastStep: string;
}

/** A way in without the app, once. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId: string;

  /** SHA-256 of 80 random bits. */
  @PrimaryColumn({ name: 'code_hash', type: 'text' })
  codeHash: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'recovery_code_user_id_fkey' })
  user: User;
}
