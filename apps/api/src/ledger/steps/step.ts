import { createHash } from 'node:crypto';
import type { DocumentLine } from '../document.entity.js';
import type { Move } from '../move.js';
import type { Finding } from '../finding.js';
import type { Walk } from '../walk.js';

/** After this many fruitless tries a person is told, and the document is tried slowly from then on. */
export const MAX_ATTEMPTS = 12;

/** Between slow tries it is this long, and up to as long again: documents that failed together come apart. */
export const LONGEST_WAIT_MS = 15 * 60_000;

/** What a step may use besides the walk. */
export interface StepTools {
  readonly lines: readonly DocumentLine[];
  /** Commits moves in the middle of a step: the intent, before the call. */
  readonly commit: (move: Move, ...then: readonly Move[]) => Promise<void>;
}

/** Takes a document one step further, or two that one answer told of. Throws what the Deltek client throws. */
export type Step = (walk: Walk, tools: StepTools) => Promise<Move | readonly [Move, Move]>;

/** Moves for what a look-up found in Deltek: adopted when it is ours, held for a person when not. */
export function adopt(
  finding: Exclude<Finding, { found: 'absent' }>,
  walk: Pick<Walk, 'document' | 'now'>,
): Move {
  const base = { step: 'look' as const, cause: null, nextAt: walk.now() };
  switch (finding.found) {
    case 'posted':
      return {
        ...base,
        to: 'posted',
        outcome: 'found_posted',
        detail: `posted in period ${finding.period}, sequence ${finding.postSeq}`,
        patch: {
          postedPeriod: finding.period,
          postSeq: finding.postSeq,
          ...(finding.sharedFile === undefined ? {} : { fileBatch: finding.sharedFile }),
        },
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
        patch: {
          sentKey: walk.document.contentKey,
          // A file that was not known of is as it is.
          ...(walk.document.sentKey === null ? { sentAs: null } : {}),
        },
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

/** Whether it was tried so often that a person is told. */
export function isExhausted({ document }: Walk): boolean {
  return document.attempts >= MAX_ATTEMPTS;
}

/** Whether the fruitless try that just ended is the one after which a person is told, or a later one. */
export function becomesExhausted({ document }: Walk): boolean {
  return document.attempts + 1 >= MAX_ATTEMPTS;
}

/**
 * When a fruitless try is made again: further apart each time, or as the vendor asks. It never ends: however long a
 * vendor is in trouble, what waited goes out afterwards by itself.
 */
export function again(walk: Walk, delayMs: number | null = null): Date {
  if (becomesExhausted(walk)) return slowly(walk, delayMs ?? 0);
  return later(walk, delayMs ?? Math.min(2_000 * 2 ** walk.document.attempts, LONGEST_WAIT_MS));
}

/** A quarter to half an hour from now; each document and each try has its own moment in between. */
export function slowly(walk: Walk, atLeastMs = 0): Date {
  const { batch, attempts } = walk.document;
  const chance = createHash('sha256').update(`${batch} ${attempts}`).digest().readUInt32BE(0) / 2 ** 32;
  return later(walk, Math.max(atLeastMs, Math.round(LONGEST_WAIT_MS * (1 + chance))));
}
