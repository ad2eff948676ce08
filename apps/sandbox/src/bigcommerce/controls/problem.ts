import { Problem } from '../../controls/problem.js';

/** 400 for one field of a control. */
export function wrongField(field: string, message: string): Problem {
  return new Problem(400, 'The request is not valid', [{ field, message }]);
}
