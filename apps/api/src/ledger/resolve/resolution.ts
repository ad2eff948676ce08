import type { DocumentAttempt } from '../document-attempt.entity.js';
import type { Move } from '../move.js';
import type { Document } from '../document.entity.js';
import type { Finding } from '../finding.js';
import type { DocumentState } from '../states.js';
import { adopt } from '../steps/step.js';
import { RESOLUTIONS, type Resolution } from './proposal.js';

/** Where each is possible; one that a plan took back (no cause) is nobody's decision. */
const POSSIBLE: Readonly<Record<Resolution, readonly DocumentState[]>> = {
  adopt: ['uncertain', 'held', 'abandoned'],
  create: ['uncertain', 'held', 'abandoned'],
  abandon: ['uncertain', 'held', 'rejected'],
};

/** What may be decided about a document as it stands. */
export function resolutionsOf({ state, cause }: Pick<Document, 'state' | 'cause'>): readonly Resolution[] {
  if (state === 'abandoned' && cause === null) return [];
  return RESOLUTIONS.filter((action) => POSSIBLE[action].includes(state));
}

/**
 * From when on "not there" is believed: before that, Deltek may still be at the request whose answer was lost. Null =
 * no answer was.
 */
export function trustedFrom(attempts: readonly DocumentAttempt[], uncertainWaitMs: number): Date | null {
  const lost = attempts.findLast(
    ({ fromState, toState }) => toState === 'uncertain' && fromState !== 'uncertain',
  );
  return lost ? new Date(lost.at.getTime() + uncertainWaitMs) : null;
}

/** Why a decision cannot be carried out. */
export interface Refusal {
  readonly code: 'not_in_deltek' | 'found_in_deltek' | 'differs_in_deltek' | 'too_early';
  readonly detail: string;
}

/** What a look found, and whether its "not there" is to be believed yet. */
export interface Evidence {
  readonly finding: Finding;
  readonly now: Date;
  readonly trustedFrom: Date | null;
}

/** The move of a decision that what Deltek shows allows; else why not. */
export function moveOf(action: Resolution, document: Document, evidence: Evidence): Move | Refusal {
  const { finding, now } = evidence;
  if (finding.found === 'conflict') {
    if (action !== 'abandon') return { code: 'differs_in_deltek', detail: finding.detail };
    return tooEarly(evidence) ?? abandoned(document, `Deltek holds something else: ${finding.detail}`);
  }
  if (finding.found !== 'absent') {
    const move = adopt(finding, { document, now: () => now });
    if (action === 'adopt') return { ...move, step: 'resolve', outcome: 'adopted' };
    const instead = 'adopt it; or remove it in Deltek first, where it is not posted';
    return { code: 'found_in_deltek', detail: `${document.batch} is in Deltek, ${move.detail}: ${instead}` };
  }
  if (action === 'adopt') {
    return {
      code: 'not_in_deltek',
      detail: `Deltek has neither a posted nor a waiting file ${document.batch}`,
    };
  }
  const early = tooEarly(evidence);
  if (early) return early;
  if (action === 'abandon') return abandoned(document, 'Deltek has nothing of it');
  return isLeftToPlan(document) ? leftToPlan() : madeAgain(now);
}

/** Its order may have changed since it was given up: what goes out is for a plan of now to say. */
function isLeftToPlan({ state, orderId }: Document): boolean {
  return state === 'abandoned' && orderId !== null;
}

/** A request whose answer was lost may still land. */
function tooEarly({ now, trustedFrom: from }: Evidence): Refusal | null {
  if (!from || now >= from) return null;
  return {
    code: 'too_early',
    detail: `Deltek may still be at it: "not there" counts from ${from.toISOString()} on`,
  };
}

/** Without a cause it is as if a plan had taken it back. */
function leftToPlan(): Move {
  return {
    to: 'abandoned',
    step: 'resolve',
    outcome: 'made_again',
    detail: 'not in Deltek: its order is planned anew, and what that asks for goes out',
    cause: null,
    nextAt: null,
    patch: { attempts: 0, postRequestedAt: null, sentKey: null, proposal: null },
  };
}

/** The writer looks once more before it sends anything. */
function madeAgain(now: Date): Move {
  return {
    to: 'planned',
    step: 'resolve',
    outcome: 'made_again',
    detail: 'not in Deltek: to be made',
    cause: null,
    nextAt: now,
    patch: { attempts: 0, postRequestedAt: null, sentKey: null },
  };
}

/** Keeps its cause: what is abandoned without one was taken back by a plan. */
function abandoned({ cause }: Document, detail: string): Move {
  return {
    to: 'abandoned',
    step: 'resolve',
    outcome: 'given_up',
    detail,
    cause: cause ?? 'outcome_uncertain',
    nextAt: null,
  };
}
