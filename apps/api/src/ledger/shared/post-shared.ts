import { DeltekError, type PostAnswer } from '#deltek';
import type { Move } from '../move.js';
import { verdictOn } from '../failures.js';
import type { Finding } from '../finding.js';
import { postedIn } from '../look.js';
import { askedLately, gone, mayStillWork, waitForLedger, waitForPerson } from '../steps/created.js';
import { confirmed } from '../steps/posted.js';
import { adopt, isExhausted, later } from '../steps/step.js';
import { otherFiles } from './other-files.js';
import { takenOut } from './create-shared.js';
import { halfOf } from './gathering.js';
import { lookAtAll } from './look-together.js';
import { isOwn } from './own-rows.js';
import { each, named, walkOf, type Member, type SharedStep, type SharedWalk } from './shared-walk.js';

/** Posts the file, unless a person does that, or something of it is posted, or waits elsewhere. */
export const postShared: SharedStep = async (walk, { commit }) => {
  const { members, deltek, file, company } = walk;
  const { type, period } = members[0].document;
  const known = walk.leaveForApproval || isAsked(walk) ? await lookBefore(walk) : await otherFiles(walk);
  if (known) return known;
  const answer = await walk.writer.write(period, async () => {
    await commit(each(members, () => intentOf(walk)));
    const description = `${members.length} documents`;
    return deltek.postFile({ type, batch: file, description, period, company }).catch(refusalOf);
  });
  return readBack(walk, answer);
};

function isAsked({ members }: SharedWalk): boolean {
  return members.some(({ document }) => document.postRequestedAt !== null);
}

function intentOf(walk: SharedWalk): Move {
  return {
    to: 'created',
    step: 'post',
    outcome: 'intent',
    detail: `about to post ${named(walk)}`,
    nextAt: later(walk, walk.uncertainWaitMs),
    patch: { postRequestedAt: walk.now() },
  };
}

/** What Deltek refuses by status is a refusal as well; the ledger says of which documents. */
function refusalOf(error: unknown): PostAnswer {
  const isRefusal =
    error instanceof DeltekError &&
    verdictOn(error).does === 'reject' &&
    error.reason !== 'contract_violation';
  if (!isRefusal) throw error;
  return {
    posted: false,
    postSeq: null,
    message: error.vendorMessage ?? error.message,
    refusal: error.reason,
  };
}

/** What is known already of a file that a person posts, or whose posting was requested before; null = post it. */
async function lookBefore(walk: SharedWalk) {
  const findings = await lookAtAll(walk);
  const own = walkOf(walk, walk.members[0]);
  const isAllWaiting = [...findings.values()].every(({ found }) => found === 'unposted');
  const isHeldBack = mayStillWork(own) || (isExhausted(own) && askedLately(own));
  if (isAllWaiting && !walk.leaveForApproval && !isHeldBack) return null;
  return each(walk.members, (member) =>
    beforePosting(walk, member, findings.get(member) ?? { found: 'absent' }),
  );
}

function beforePosting(walk: SharedWalk, member: Member, finding: Finding): Move | readonly Move[] {
  const own = walkOf(walk, member);
  const asked = member.document.postRequestedAt !== null;
  switch (finding.found) {
    case 'posted':
      return [adopt(finding, own), confirmed(finding, own)];
    case 'conflict':
      return adopt(finding, own);
    case 'posting':
      return waitForLedger(own, 'Deltek has posted the file; the ledger does not show it yet');
    case 'unposted':
      return asked ? waitForLedger(own, 'posting was requested') : waitForPerson(own);
    case 'absent':
      return asked && mayStillWork(own) ? waitForLedger(own, 'posting was requested') : gone(own);
  }
}

/** The ledger is the authority, whatever the answer said; the file tells what of the rest was refused. */
async function readBack(walk: SharedWalk, answer: PostAnswer) {
  const { deltek, file, members } = walk;
  const { type } = members[0].document;
  const rows = await deltek.findPosted(type, file);
  const findings = members.map(({ document, lines }) => postedIn(document, lines, rows));
  const isIn = answer.posted || answer.refusal === 'already_exists';
  const isAllThere = findings.every(({ found }) => found !== 'absent');
  const entries = isIn || isAllThere ? [] : await deltek.listEntries(type, file);
  const waits = ({ document }: Member) => entries.some((entry) => !entry.posted && isOwn(document, entry));
  // Nothing of it posted: nobody knows because of which document. Of some: because of each of the others.
  const together = rows.length === 0 && answer.refusal !== 'period_closed' ? halfOf(members.length) : 1;
  return each(members, (member) => {
    const own = walkOf(walk, member);
    const finding = findings[members.indexOf(member)] ?? { found: 'absent' };
    if (finding.found === 'posted') {
      return [{ ...adopt(finding, own), step: 'post', outcome: 'posted' }, confirmed(finding, own)];
    }
    if (finding.found !== 'absent') return { ...adopt(finding, own), step: 'post' };
    return waits(member)
      ? takenOut(walk, together, 'post', 'refused', answer.message)
      : waitForLedger(own, answer.message);
  });
}
