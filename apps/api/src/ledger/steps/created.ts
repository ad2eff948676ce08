import type { PostAnswer } from '#deltek';
import { lookInLedger } from '../look.js';
import type { Move } from '../document-store.js';
import type { Walk } from '../walk.js';
import { adopt, later, type Step } from './step.js';

const APPROVAL_LOOK_MS = 15 * 60_000;
const LEDGER_DELAY_MS = 5_000;

/** Posts the file, unless a person does that or an earlier request turns out to have worked. */
export const postFile: Step = async (walk, { lines, commit }) => {
  const { document, deltek } = walk;
  if (walk.leaveForApproval || document.postRequestedAt) {
    const finding = await lookInLedger(walk, lines);
    if (finding.found !== 'absent') return adopt(finding, walk);
    if (walk.leaveForApproval) return waitForPerson(walk);
    if (mayStillWork(walk))
      return waitForLedger(walk, 'posting was requested; the ledger does not show it yet');
  }

  await walk.usePeriod(document.period);
  await commit({
    to: 'created',
    step: 'post',
    outcome: 'intent',
    detail: 'about to post the file',
    nextAt: later(walk, walk.uncertainWaitMs),
    patch: { postRequestedAt: walk.now() },
  });
  const answer = await deltek.postFile({
    type: document.type,
    batch: document.batch,
    description: document.description,
    period: document.period,
    company: walk.company,
  });
  const finding = await lookInLedger(walk, lines);
  if (finding.found !== 'absent') return { ...adopt(finding, walk), step: 'post', outcome: 'posted' };
  return answer.posted ? waitForLedger(walk, answer.message) : refused(answer);
};

function mayStillWork({ document, now, uncertainWaitMs }: Walk): boolean {
  return (
    document.postRequestedAt !== null &&
    now().getTime() < document.postRequestedAt.getTime() + uncertainWaitMs
  );
}

function waitForPerson(walk: Walk): Move {
  const detail = 'waits for a person to post it in Deltek';
  return { to: 'created', step: 'look', outcome: 'waiting', detail, nextAt: later(walk, APPROVAL_LOOK_MS) };
}

/** Posting may be queued on Deltek's side; the ledger is the authority (contract section 15). */
function waitForLedger(walk: Walk, message: string): Move {
  return {
    to: 'created',
    step: 'post',
    outcome: 'accepted',
    detail: message,
    nextAt: later(walk, LEDGER_DELAY_MS),
  };
}

function refused({ message, refusal }: PostAnswer): Move {
  const cause = refusal === 'period_closed' ? 'period_closed' : 'deltek_rejected';
  return { to: 'rejected', step: 'post', outcome: 'refused', detail: message, cause, nextAt: null };
}
