import { Problem } from '../../controls/problem.js';
import { Refusal } from '../wire/refusal.js';

export { answerProblems, Problem, readControl } from '../../controls/problem.js';

/** Refusals of the pretended Deltek, said as problems of the control. */
export function asProblem<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw new Problem(400, error.message);
    throw error;
  }
}
