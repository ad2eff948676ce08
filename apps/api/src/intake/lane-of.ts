import { currentContext, type Priority } from '../platform/index.js';

/** So many looks are a person's next click; more are an import, or a firm that everybody is on. */
const MOST_LIVE = 25;

/** The lane of looks that one change makes needed: many yield to live work, few go with what makes them needed. */
export function laneOf(many: number): Priority {
  return many > MOST_LIVE ? 'backfill' : (currentContext().priority ?? 'live');
}
