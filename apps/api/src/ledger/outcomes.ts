import type { DeltekReason } from '#deltek';

/**
 * What a step of the writer can end in, each committed with its move and kept in the history. The crash suite
 * (test/faults) kills the process on both sides of every one of these commits, or says why it need not.
 */
export const WRITER_OUTCOMES = [
  'planned',
  'planned_again',
  'withdrawn',
  'intent',
  'created',
  'sum_differs',
  'outdated_removed',
  'split',
  'left_file',
  'posted',
  'accepted',
  'refused',
  'waiting',
  'confirmed',
  'other_period',
  'not_visible',
  'answer_lost',
  'not_there',
  'found_unposted',
  'found_posting',
  'found_posted',
  'conflict',
  'gone',
  'seen_posted',
  'retried',
  'adopted',
  'made_again',
  'given_up',
] as const;
export type WriterOutcome = (typeof WRITER_OUTCOMES)[number];

/** What a step ends in, or why it failed. */
export type StepOutcome = WriterOutcome | DeltekReason | 'internal_error';
