import { Refusal } from '../wire/refusal.js';
import type { Call, Route } from './call.js';

/** `limit` makes these resources fail (Deltek contract 5.1). */
export function withoutLimit(handle: Route['handle']): Route['handle'] {
  return (call: Call) => {
    if (call.query.has('limit')) throw new Refusal(500, 'An error has occurred.');
    return handle(call);
  };
}
