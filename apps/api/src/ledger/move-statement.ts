import type { EntityManager } from 'typeorm';
import type { SealedEntries } from '../audit/index.js';
import { runPrepared } from '../platform/index.js';
import { Document } from './document.entity.js';
import {
  ATTEMPT_COLUMNS,
  attemptsAsJson,
  TYPED_ATTEMPT_COLUMNS,
  type NewAttempt,
} from './insert-attempts.js';

/** A document's way into one other state, and what is written down with it. */
export interface MoveWrite {
  /** As it must still be: somebody else may have moved it. */
  readonly before: Pick<Document, 'id' | 'state' | 'moves' | 'contentKey'>;
  readonly changes: Partial<Document>;
  readonly attempts: readonly NewAttempt[];
  /** Sealed to the trail where the statement is all of its transaction; null where the transaction seals. */
  readonly trail: SealedEntries | null;
}

/** What comes before the columns that change: the lock, the document as it must be, its history. */
const FIXED_VALUES = 6;
const names = new Map<string, string>();

/**
 * Takes the lock of `book`, moves the document and appends its history, in one statement: each is a way to the database
 * and back, and a document moves three times on its way. False: it is no longer as it was, and nothing was written.
 *
 * Who waits for the lock has begun with an older picture of the row; Postgres looks at it once more as it is by then.
 */
export async function writeMove(
  manager: EntityManager,
  book: string,
  { before, changes, attempts, trail }: MoveWrite,
): Promise<boolean> {
  const { columns, values } = changed(manager, changes);
  const { id, state, moves, contentKey } = before;
  const fixed = [book, id, state, moves, contentKey, attemptsAsJson(attempts)];
  const text = textOf(columns, trail !== null);
  const sealed = trail ? [trail.chain, trail.entries] : [];
  const rows = await runPrepared(manager, { name: nameOf(text), text }, [...fixed, ...values, ...sealed]);
  return rows.length === 1;
}

/** Columns and their values as the entity's are written. */
function changed({ dataSource }: EntityManager, changes: Partial<Document>) {
  const columns = dataSource
    .getMetadata(Document)
    .columns.filter((column) => column.getEntityValue(changes) !== undefined);
  return {
    columns: columns.map(({ databaseName }) => databaseName),
    values: columns.map((column): unknown =>
      dataSource.driver.preparePersistentValue(column.getEntityValue(changes), column),
    ),
  };
}

function textOf(columns: readonly string[], seals: boolean): string {
  const set = columns.map((column, index) => `"${column}" = $${FIXED_VALUES + 1 + index}`).join(', ');
  const chain = FIXED_VALUES + columns.length + 1;
  return `WITH book AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($1, 0))),
    moved AS (
      UPDATE document SET ${set} FROM book
      WHERE id = $2 AND state = $3 AND moves = $4 AND content_key = $5 RETURNING id),
    told AS (
      INSERT INTO document_attempt (${ATTEMPT_COLUMNS})
      SELECT a.* FROM moved, jsonb_to_recordset($6) AS a (${TYPED_ATTEMPT_COLUMNS}))
    SELECT ${seals ? `audit_append($${chain}, $${chain + 1})` : '1'} FROM moved`;
}

/** There are as many texts as kinds of moves; a name may not be longer than 63 bytes. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `move_document_${names.size + 1}`;
  names.set(text, name);
  return name;
}
