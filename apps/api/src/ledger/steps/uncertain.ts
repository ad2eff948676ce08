import type { Move } from '../move.js';
import { look } from '../look.js';
import type { Walk } from '../walk.js';
import { gone } from './created.js';
import { adopt, isExhausted, slowly, type Step } from './step.js';

/** The process ended between intent and answer, and the wait is over: nobody knows, so look. */
export const loseAnswer: Step = (walk) => Promise.resolve(answerLost(walk));

/** Nobody knows what came of a request. */
export function answerLost(walk: Pick<Walk, 'now'>): Move {
  return {
    to: 'uncertain',
    step: 'look',
    outcome: 'answer_lost',
    detail: 'the work was interrupted after the intent was written',
    cause: 'outcome_uncertain',
    nextAt: walk.now(),
    fruitless: true,
  };
}

/** After the wait: a confident "not there" lets it be sent again, anything found is adopted. */
export const resolveUncertain: Step = async (walk, { lines }) => {
  const finding = await look(walk, lines);
  if (finding.found !== 'absent') return adopt(finding, walk);
  if (walk.document.postRequestedAt) return gone(walk);
  return notThere(walk);
};

/** A confident "not there": it may be sent again. */
export function notThere(walk: Walk): Move {
  const exhausted = isExhausted(walk);
  return {
    to: 'planned',
    step: 'look',
    outcome: 'not_there',
    detail: 'Deltek has neither a posted nor a waiting file of this batch',
    cause: exhausted ? 'outcome_uncertain' : null,
    nextAt: exhausted ? slowly(walk) : walk.now(),
    patch: { sentKey: null },
  };
}
