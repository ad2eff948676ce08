import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CsvLine } from '../../platform/index.js';
import type { RuleBody } from '../tables.js';

/** Some lines of a file whose import has not ended. */
@Entity('import_part')
export class ImportPart {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId: string;

  @PrimaryColumn({ type: 'integer' })
  part: number;

  @Column({ type: 'jsonb' })
  lines: readonly CsvLine[];
}

/** A row of such a file that could be read; nothing of it is in the mapping table yet. */
@Entity('import_row')
export class ImportRow {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId: string;

  @PrimaryColumn({ type: 'integer' })
  row: number;

  @Column({ name: 'match_key', type: 'text' })
  matchKey: string;

  @Column({ type: 'text', nullable: true })
  target: string | null;

  @Column({ type: 'jsonb' })
  body: RuleBody;
}

/** Something wrong in a file, kept as long as the run. */
@Entity('import_error')
export class ImportError {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId: string;

  @PrimaryColumn({ type: 'integer' })
  row: number;

  @PrimaryColumn({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    insert: false,
    update: false,
  })
  seq: number;

  @Column({ type: 'text' })
  field: string;

  @Column({ type: 'text' })
  message: string;
}
