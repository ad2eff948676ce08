import { look } from '../look.js';
import { adopt, later, type Step } from './step.js';

/** The process ended between intent and answer: nobody knows, so the wait begins. */
export const loseAnswer: Step = (walk) =>
  Promise.resolve({
    to: 'uncertain',
    step: 'look',
    outcome: 'answer_lost',
    detail: 'the work was interrupted after the intent was written',
    cause: 'outcome_uncertain',
    nextAt: later(walk, 0),
  });

/** After the wait: a confident "not there" lets it be sent again, anything found is adopted. */
export const resolveUncertain: Step = async (walk, { lines }) => {
  const finding = await look(walk, lines);
  if (finding.found !== 'absent') return adopt(finding, walk);
  return {
    to: 'planned',
    step: 'look',
    outcome: 'not_there',
    detail: 'Deltek has neither a posted nor a waiting file of this batch',
    cause: null,
    nextAt: walk.now(),
  };
};
