type Mode = 'paused' | 'shadow' | 'review' | 'automatic';

/** What follows a look at an order, by the mode of its connection. */
export const AFTER_A_LOOK: Readonly<Record<Mode, string>> = {
  automatic: 'What is missing is then posted to Deltek.',
  review: 'What is missing then waits for approval.',
  shadow: 'The connection only plans (shadow): nothing is posted.',
  paused: 'The connection is paused: nothing happens until it is switched on.',
};
