import type { EntityManager } from 'typeorm';
import { runPrepared } from '../platform/index.js';
import type { DocumentAttempt } from './document-attempt.entity.js';

const INSERT = {
  name: 'insert_attempts',
  text: `INSERT INTO document_attempt
      (document_id, at, step, from_state, to_state, outcome, detail, exchanges, actor, correlation_id)
    SELECT * FROM jsonb_to_recordset($1) AS a (
      document_id uuid, at timestamptz, step text, from_state text, to_state text, outcome text,
      detail text, exchanges jsonb, actor text, correlation_id text)`,
};

/** Appends history rows in the order given, in the caller's transaction; called for every step of every document. */
export async function insertAttempts(
  manager: EntityManager,
  attempts: readonly Omit<DocumentAttempt, 'id'>[],
): Promise<void> {
  const rows = attempts.map((attempt) => ({
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
  }));
  await runPrepared(manager, INSERT, [JSON.stringify(rows)]);
}
