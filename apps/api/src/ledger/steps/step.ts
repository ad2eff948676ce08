import type { DocumentLine } from '../document.entity.js';
import type { Move } from '../document-store.js';
import type { Finding } from '../look.js';
import type { Walk } from '../walk.js';

/** After this many fruitless tries a document is parked for a person. */
export const MAX_ATTEMPTS = 12;

const LONGEST_WAIT_MS = 15 * 60_000;

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
  const base = { step: 'look' as const, cause: null, nextAt: walk.now() };
  switch (finding.found) {
    case 'posted':
      return {
        ...base,
        to: 'posted',
        outcome: 'found_posted',
        detail: `posted in period ${finding.period}, sequence ${finding.postSeq}`,
        patch: { postedPeriod: finding.period, postSeq: finding.postSeq },
      };
    case 'posting':
      return {
        ...base,
        to: 'created',
        outcome: 'found_posting',
        detail: 'Deltek has posted the file; the ledger does not show it yet',
        patch: { postRequestedAt: walk.document.postRequestedAt ?? walk.now() },
      };
    case 'unposted':
      return {
        ...base,
        to: 'created',
        outcome: 'found_unposted',
        detail: 'the file waits in Deltek',
        patch: { sentKey: walk.document.contentKey },
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

/** Whether it was tried often enough: the next try is a person's decision. */
export function isExhausted({ document }: Walk): boolean {
  return document.attempts >= MAX_ATTEMPTS;
}

/** When a fruitless try is made again: further apart each time, or as the vendor asks; null = give up. */
export function again(walk: Walk, delayMs: number | null = null): Date | null {
  const { attempts } = walk.document;
  if (attempts + 1 >= MAX_ATTEMPTS) return null;
  return later(walk, delayMs ?? Math.min(2_000 * 2 ** attempts, LONGEST_WAIT_MS));
}
