import type { Exchange } from '#http';
import type { CauseCode } from '#mapping';
import type { AttemptStep } from './document-attempt.entity.js';
import type { Document } from './document.entity.js';
import type { StepOutcome } from './outcomes.js';
import type { DocumentState } from './states.js';

/** A step's result: where the document goes, why, and when it is due again. */
export interface Move {
  readonly to: DocumentState;
  readonly step: AttemptStep;
  readonly outcome: StepOutcome;
  readonly detail: string;
  /** Null clears it. */
  readonly cause?: CauseCode | null;
  /** Null = nothing to do by itself. */
  readonly nextAt: Date | null;
  /** Counts towards telling a person (`MAX_ATTEMPTS`); progress starts the count anew. */
  readonly fruitless?: true;
  /** Why, in the words of the person who decided it. */
  readonly note?: string;
  readonly patch?: Partial<Document>;
  readonly exchanges?: readonly Exchange[];
}

/** Another request to post a file that was asked for before is no progress. */
export function attemptsAfter(
  { state, attempts, postRequestedAt }: Document,
  { to, fruitless }: Move,
): number {
  if (fruitless) return attempts + 1;
  const firstFile = to === 'created' && state !== 'created' && postRequestedAt === null;
  return firstFile || to === 'posted' || to === 'confirmed' ? 0 : attempts;
}
