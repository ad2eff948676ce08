import type { PostAnswer } from '#deltek';
import { look, lookInLedger } from '../look.js';
import type { Move } from '../move.js';
import { fileOf } from '../shared/own-rows.js';
import type { Walk } from '../walk.js';
import { confirmed } from './posted.js';
import {
  adopt,
  again,
  becomesExhausted,
  isExhausted,
  later,
  LONGEST_WAIT_MS,
  type Step,
  type StepTools,
} from './step.js';

/** All waiting files are watched together (`drift/waiting-files.ts`); each is looked at on its own this often only. */
export const APPROVAL_LOOK_MS = 6 * 3_600_000;

/** Posts the file, unless a person does that or an earlier request turns out to have worked. */
export const postFile: Step = async (walk, tools) => {
  if (walk.leaveForApproval || walk.document.postRequestedAt) {
    const known = await lookBeforePosting(walk, tools);
    if (known) return known;
  }
  const answer = await walk.writer.write(walk.document.period, async () => {
    await tools.commit(aboutToPost(walk));
    return requestPosting(walk);
  });
  return readBack(answer, walk, tools);
};

/** The intent; only what is committed with it may be sent. */
export function aboutToPost(walk: Walk): Move {
  return {
    to: 'created',
    step: 'post',
    outcome: 'intent',
    detail: 'about to post the file',
    nextAt: later(walk, walk.uncertainWaitMs),
    patch: { postRequestedAt: walk.now() },
  };
}

/** Asks Deltek to post the file; from the writer's place, after the intent. */
export function requestPosting({ document, deltek, company }: Walk): Promise<PostAnswer> {
  const { type, batch, description, period } = document;
  return deltek.postFile({ type, batch, description, period, company });
}

/** What is already known of a file that a person posts, or whose posting was requested before; null = post it. */
async function lookBeforePosting(walk: Walk, { lines }: StepTools): Promise<Move | null> {
  const finding = await look(walk, lines);
  const asked = walk.document.postRequestedAt !== null;
  switch (finding.found) {
    case 'posted':
    case 'conflict':
      return adopt(finding, walk);
    case 'posting':
      return waitForLedger(walk, 'Deltek has posted the file; the ledger does not show it yet');
    case 'absent':
      return asked && mayStillWork(walk) ? waitForLedger(walk, 'posting was requested') : gone(walk);
    case 'unposted':
      if (asked && mayStillWork(walk)) return waitForLedger(walk, 'posting was requested');
      if (walk.leaveForApproval) return waitForPerson(walk);
      return isExhausted(walk) && askedLately(walk)
        ? waitForLedger(walk, 'posting was requested again and again')
        : null;
  }
}

/** The ledger is the authority, whatever the answer said (Deltek contract section 15). */
export async function readBack(answer: PostAnswer, walk: Walk, { lines }: StepTools): ReturnType<Step> {
  const finding = await lookInLedger(walk, lines);
  if (finding.found === 'posted') {
    return [{ ...adopt(finding, walk), step: 'post', outcome: 'posted' }, confirmed(finding, walk)];
  }
  if (finding.found !== 'absent') return { ...adopt(finding, walk), step: 'post' };
  const isIn = answer.posted || answer.refusal === 'already_exists';
  return isIn ? waitForLedger(walk, answer.message) : refused(answer);
}

/** Whether Deltek may still be at the last request to post it. */
export function mayStillWork(walk: Walk): boolean {
  return askedWithin(walk, walk.uncertainWaitMs);
}

/** Too short a while ago for the next of many tries. */
export function askedLately(walk: Walk): boolean {
  return askedWithin(walk, LONGEST_WAIT_MS);
}

function askedWithin({ document, now }: Walk, milliseconds: number): boolean {
  const asked = document.postRequestedAt?.getTime() ?? -Infinity;
  return now().getTime() < asked + milliseconds;
}

/** A person posts it. */
export function waitForPerson(walk: Walk): Move {
  return {
    to: 'created',
    step: 'look',
    outcome: 'waiting',
    detail: 'waits for a person to post it in Deltek',
    cause: null,
    nextAt: later(walk, APPROVAL_LOOK_MS),
    patch: { attempts: 0 },
  };
}

/** Posting may be queued on Deltek's side. */
export function waitForLedger(walk: Walk, detail: string): Move {
  return {
    to: 'created',
    step: 'post',
    outcome: 'accepted',
    detail,
    cause: becomesExhausted(walk) ? 'outcome_uncertain' : null,
    nextAt: again(walk),
    fruitless: true,
  };
}

function refused({ message, refusal }: PostAnswer): Move {
  const cause = refusal === 'period_closed' ? 'period_closed' : 'deltek_rejected';
  return { to: 'rejected', step: 'post', outcome: 'refused', detail: message, cause, nextAt: null };
}

/** Created by us, and neither a file nor posted any more: making it again is for a person to say. */
export function gone({ document }: Walk): Move {
  const wasAsked = document.postRequestedAt !== null;
  return {
    to: 'held',
    step: 'look',
    outcome: 'gone',
    detail: `the file is no longer in Deltek, and the ledger has no batch ${fileOf(document)}`,
    cause: wasAsked ? 'outcome_uncertain' : 'file_removed',
    nextAt: null,
    ...(wasAsked ? {} : { patch: { sentKey: null } }),
  };
}
