import type { CreationStep } from '../../../apps/api/src/alignment/firms/firm-creation.entity.js';
import type { WriterOutcome } from '../../../apps/api/src/ledger/outcomes.js';
import type { Death } from './worker-process.js';

/** A life in which a step is reached: what goes wrong in the sandbox, and where processes died before. */
interface Scenario {
  readonly label: string;
  readonly faults?: readonly object[];
  readonly diedBefore?: readonly Death[];
}

const lost = (method: string, path: string) => ({
  vendor: 'deltek',
  method,
  path,
  timeoutAfterCommit: true,
  times: 1,
});
const after = (label: string): Death => ({ label, when: 'after' });
const before = (label: string): Death => ({ label, when: 'before' });

/**
 * Where the writer is killed, for every outcome it knows: lives that reach it, or why killing it there is no
 * question of its own. The type asks for each.
 */
export const DEATHS: Readonly<Record<WriterOutcome, readonly Scenario[] | string>> = {
  planned: [{ label: 'plan.planned' }],
  intent: [{ label: 'create.intent' }, { label: 'post.intent' }],
  created: [{ label: 'create.created' }],
  posted: [{ label: 'post.posted' }],
  confirmed: [{ label: 'read_back.confirmed' }],
  answer_lost: [{ label: 'look.answer_lost', diedBefore: [after('create.intent')] }],
  not_there: [{ label: 'look.not_there', diedBefore: [after('create.intent')] }],
  found_unposted: [
    { label: 'look.found_unposted', diedBefore: [before('create.created')] },
    { label: 'look.found_unposted', faults: [lost('POST', 'DataEntry/inControl')] },
  ],
  found_posted: [
    { label: 'look.found_posted', diedBefore: [before('post.posted')] },
    { label: 'look.found_posted', faults: [lost('PUT', 'DataEntry/PostTransFile')] },
  ],
  planned_again: 'committed by the look of an order, as `planned` is',
  withdrawn: 'committed by the look of an order, as `planned` is; nothing was sent',
  adopted: 'committed by a person; the walk that follows is the one of what was found',
  made_again:
    'committed by a person; the walk that follows is the one of `planned`, after a look where it was given up',
  given_up: 'committed by a person, together with the reason for the look that follows',
  retried: 'committed by a person; the walk that follows is the one of `planned`',
  split: 'of documents that share a file: SHARED_DEATHS',
  left_file: 'of documents that share a file: SHARED_DEATHS',
  outdated_removed: 'goes back to `planned`, whose look finds out what was removed',
  sum_differs: 'ends with a person; nothing follows by itself',
  refused: 'ends with a person; nothing follows by itself',
  conflict: 'ends with a person; nothing follows by itself',
  gone: 'ends with a person; nothing follows by itself',
  seen_posted: 'a read, made again by the next run of the schedule; committed together with `found_posted`',
  waiting: 'nothing was sent and nothing is known that the next look would not find again',
  accepted: 'nothing is known that the next look would not find again',
  not_visible: 'nothing is known that the next look would not find again',
  found_posting: 'nothing is known that the next look would not find again',
  other_period: 'the commit of `confirmed` with another text',
};

const refusedOnce = (method: string, path: string, status: number, body: object) => ({
  vendor: 'deltek',
  method,
  path,
  status,
  body,
  times: 1,
});
const nothingPosted = refusedOnce('PUT', 'DataEntry/PostTransFile', 200, {
  retList: '0',
  msg: 'File; 0 of 3 records posted',
});
const lostShared = before('shared create.created');

/** Where the writer is killed with documents that share a file: each step that a commit for all of them ends. */
export const SHARED_DEATHS: readonly Scenario[] = [
  { label: 'shared create.intent' },
  { label: 'shared create.created' },
  { label: 'shared post.intent' },
  { label: 'shared post.posted' },
  { label: 'shared look.answer_lost', diedBefore: [after('shared create.intent')] },
  { label: 'shared look.not_there', diedBefore: [after('shared create.intent')] },
  { label: 'shared look.found_unposted', diedBefore: [lostShared] },
  { label: 'shared look.found_posted', diedBefore: [before('shared post.posted')] },
  { label: 'shared post.refused', faults: [nothingPosted] },
  { label: 'shared create.left_file', faults: [nothingPosted] },
  {
    label: 'shared create.split',
    faults: [refusedOnce('POST', 'DataEntry/inControl', 400, { message: 'Field X does not exist' })],
  },
];

/** The steps of creating a firm, by how the sandbox counts their calls; the type asks for each. */
export const FIRM_CALLS: Readonly<Record<Exclude<CreationStep, 'done'>, string>> = {
  firm: 'POST firm',
  address: 'POST firm',
  contact: 'POST contact',
};
