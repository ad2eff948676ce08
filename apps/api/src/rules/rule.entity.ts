import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique, VersionColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { RuleBodies, RuleBody, TableName } from './tables.js';

/** A row of a mapping table. `matchKey` says what it matches; no two rows of a table match the same. */
@Entity('rule')
@Unique('rule_once', ['connectionId', 'table', 'matchKey'])
export class RuleRow<Name extends TableName = TableName> {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** The order they are shown in: as they were added, and within a file as they stood there. */
  @Column({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    insert: false,
    update: false,
  })
  seq: number;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ type: 'text' })
  table: Name;

  @Column({ name: 'match_key', type: 'text' })
  matchKey: string;

  @Column({ type: 'jsonb' })
  body: RuleBodies[Name];

  /** The key of what it names in Deltek; null where it names nothing. */
  @Column({ type: 'text', nullable: true })
  target: string | null;

  /** Why that can no longer be used, as of the last read of Deltek; null = it can. */
  @Column({ type: 'text', nullable: true })
  invalid: string | null;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;

  @InstantColumn({ name: 'updated_at' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}

/** Every change of the mapping tables makes a version; documents keep the one they were planned with. */
@Entity('mapping_version')
export class MappingVersion {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  author: string;

  @InstantColumn()
  at: Date;

  @Column({ type: 'text' })
  summary: string;

  /** Rows of `rule_change`. */
  @Column({ type: 'integer', default: 0 })
  added: number;

  @Column({ type: 'integer', default: 0 })
  changed: number;

  @Column({ type: 'integer', default: 0 })
  removed: number;

  /** Whether every change since is kept row by row. */
  @Column({ type: 'boolean', default: true })
  restorable: boolean;
}

/** What a version changed about one row; never altered. */
@Entity('rule_change')
export class RuleChange {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  /** The place of the row in its table, which it keeps when it comes back. */
  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId: string;

  @Column({ type: 'text' })
  table: TableName;

  /** Null = it was added. */
  @Column({ type: 'jsonb', nullable: true })
  before: RuleBody | null;

  /** Null = it was removed. */
  @Column({ type: 'jsonb', nullable: true })
  after: RuleBody | null;

  /** Of the row. */
  @InstantColumn({ name: 'created_at' })
  createdAt: Date;
}
