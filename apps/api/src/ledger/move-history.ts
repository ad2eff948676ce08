import type { Change } from '../audit/index.js';
import { currentContext, storable } from '../platform/index.js';
import type { Document } from './document.entity.js';
import type { Move } from './move.js';
import type { NewAttempt } from './insert-attempts.js';
import type { DocumentState } from './states.js';

/** A move that was made, for the history. */
export interface Step {
  readonly document: Pick<Document, 'id' | 'connectionId' | 'batch' | 'total' | 'currency'>;
  readonly from: DocumentState;
  readonly move: Move;
}

/** A history row for each step, in their order. */
export function attemptsOf(steps: readonly Step[], at: Date): NewAttempt[] {
  const { actor, correlationId } = currentContext();
  return steps.map(({ document, from, move }) => ({
    documentId: document.id,
    at,
    step: move.step,
    fromState: from,
    toState: move.to,
    outcome: move.outcome,
    detail: storable(move.detail),
    exchanges: [...storable(move.exchanges ?? [])],
    actor: storable(actor.name),
    correlationId,
  }));
}

/** What the trail tells of steps: another state, and what planner and people decided. */
export function changesOf(steps: readonly Step[]): Change[] {
  return steps
    .filter(({ from, move: { to, step } }) => from !== to || step === 'plan' || step === 'resolve')
    .map(({ document: { connectionId, batch, total, currency }, from, move }) => ({
      connectionId,
      action: `document.${move.to}` as const,
      subject: { kind: 'document', id: batch },
      ...(from === move.to ? {} : { before: { state: from } }),
      after: { state: move.to, total, currency, outcome: move.outcome },
      ...(move.note === undefined ? {} : { reason: move.note }),
    }));
}
