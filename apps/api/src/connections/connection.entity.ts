import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { FoundDto, TestResultDto } from './test/test-result.dto.js';
import type { ConnectionSettings } from './settings/settings.dto.js';

/** Paused does nothing; shadow plans; review posts what a person approves; automatic posts. */
export const MODES = ['paused', 'shadow', 'review', 'automatic'] as const;
export type Mode = (typeof MODES)[number];

/** A store paired with a tenant. Holds no secret. */
@Entity('connection')
@Unique(['number'])
@Unique(['name'])
export class ConnectionRow {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** `c` in batch names; never reused. */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'BY DEFAULT', update: false })
  number: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  mode: Mode;

  /** What it goes back to when a pause by the system ends. */
  @Column({ name: 'resume_mode', type: 'text', nullable: true })
  resumeMode: Exclude<Mode, 'paused'> | null;

  @Column({ name: 'paused_reason', type: 'text', nullable: true })
  pausedReason: string | null;

  @Column({ name: 'store_hash', type: 'text' })
  storeHash: string;

  @Column({ name: 'api_url', type: 'text' })
  apiUrl: string;

  @Column({ name: 'deltek_base_url', type: 'text' })
  deltekBaseUrl: string;

  @Column({ name: 'deltek_database', type: 'text' })
  deltekDatabase: string;

  @Column({ name: 'deltek_username', type: 'text' })
  deltekUsername: string;

  @Column({ name: 'deltek_client_id', type: 'text' })
  deltekClientId: string;

  @Column({ name: 'deltek_company', type: 'text' })
  deltekCompany: string;

  /** With the defaults of the day; keys that came later get theirs on reading. */
  @Column({ type: 'jsonb' })
  settings: ConnectionSettings;

  /** Null again when access changed since. */
  @Column({ name: 'last_test', type: 'jsonb', nullable: true })
  lastTest: (TestResultDto & { at: string }) | null;

  /** What tests learned from both vendors, the latest of each; a failed test takes nothing away. */
  @Column({ type: 'jsonb', default: {} })
  found: FoundDto;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  /** Counts changes of access and settings; clients are made anew by it. */
  @Column({ name: 'access_version', type: 'integer', default: 1 })
  accessVersion: number;

  /** When it was first allowed to post. Batches carry the connection's number, so no other one may post the same store's orders into the same books. */
  @InstantColumn({ name: 'posting_since', nullable: true })
  postingSince: Date | null;
}

/** A secret of a connection, sealed; the kind and the connection are bound into the seal. */
@Entity('credential')
export class CredentialRow {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  kind: string;

  @Column({ name: 'key_id', type: 'text' })
  keyId: string;

  @Column({ type: 'bytea' })
  nonce: Buffer;

  @Column({ type: 'bytea' })
  ciphertext: Buffer;

  @Column({ type: 'bytea' })
  tag: Buffer;

  @InstantColumn({ name: 'replaced_at' })
  replacedAt: Date;
}
