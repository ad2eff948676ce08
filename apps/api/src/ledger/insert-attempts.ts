import type { EntityManager } from 'typeorm';
import { runPrepared } from '../platform/index.js';
import type { DocumentAttempt } from './document-attempt.entity.js';

/** A history row that has no number yet. */
export type NewAttempt = Omit<DocumentAttempt, 'id'>;

export const ATTEMPT_COLUMNS =
  'document_id, at, step, from_state, to_state, outcome, detail, exchanges, actor, correlation_id';
/** The same as `jsonb_to_recordset` reads them out of `attemptsAsJson`. */
export const TYPED_ATTEMPT_COLUMNS = `document_id uuid, at timestamptz, step text, from_state text, to_state text,
  outcome text, detail text, exchanges jsonb, actor text, correlation_id text`;

const INSERT = {
  name: 'insert_attempts',
  text: `INSERT INTO document_attempt (${ATTEMPT_COLUMNS})
    SELECT * FROM jsonb_to_recordset($1) AS a (${TYPED_ATTEMPT_COLUMNS})`,
};

/** Appends history rows in the order given, in the caller's transaction. */
export async function insertAttempts(manager: EntityManager, attempts: readonly NewAttempt[]): Promise<void> {
  await runPrepared(manager, INSERT, [attemptsAsJson(attempts)]);
}

export function attemptsAsJson(attempts: readonly NewAttempt[]): string {
  return JSON.stringify(
    attempts.map((attempt) => ({
      document_id: attempt.documentId,
      at: attempt.at,
      step: attempt.step,
      from_state: attempt.fromState,
      to_state: attempt.toState,
      outcome: attempt.outcome,
      detail: attempt.detail,
      exchanges: attempt.exchanges,
      actor: attempt.actor,
      correlation_id: attempt.correlationId,
    })),
  );
}
