import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique, VersionColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { RuleBodies, TableName } from './tables.js';

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
}
