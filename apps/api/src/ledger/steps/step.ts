import type { DocumentLine } from '../document.entity.js';
import type { Move } from '../document-store.js';
import type { Finding } from '../look.js';
import type { Walk } from '../walk.js';

/** What a step may use besides the walk. */
export interface StepTools {
  readonly lines: readonly DocumentLine[];
  /** Commits a move in the middle of a step: the intent, before the call. */
  readonly commit: (move: Move) => Promise<void>;
}

/** Takes a document one step further. Throws what the Deltek client throws. */
export type Step = (walk: Walk, tools: StepTools) => Promise<Move>;

/** Moves for what a look-up found in Deltek: adopted when it is ours, held for a person when not. */
export function adopt(finding: Exclude<Finding, { found: 'absent' }>, walk: Walk): Move {
  const base = { step: 'look' as const, nextAt: walk.now() };
  switch (finding.found) {
    case 'posted':
      return {
        ...base,
        to: 'posted',
        outcome: 'found_posted',
        detail: `posted in period ${finding.period}, sequence ${finding.postSeq}`,
        cause: null,
        patch: { postedPeriod: finding.period, postSeq: finding.postSeq },
      };
    case 'unposted':
      return {
        ...base,
        to: 'created',
        outcome: 'found_unposted',
        detail: 'the file waits in Deltek',
        cause: null,
      };
    case 'conflict':
      return {
        ...base,
        to: 'held',
        outcome: 'conflict',
        detail: finding.detail,
        cause: finding.cause,
        nextAt: null,
      };
  }
}

/** `now` plus some milliseconds. */
export function later(walk: Pick<Walk, 'now'>, milliseconds: number): Date {
  return new Date(walk.now().getTime() + milliseconds);
}
