import type { Change } from '../document-store.js';
import type { DocumentState } from '../states.js';
import { gone } from '../steps/created.js';
import { confirmed, notVisible } from '../steps/posted.js';
import { adopt } from '../steps/step.js';
import { answerLost, notThere } from '../steps/uncertain.js';
import { postedIn } from '../look.js';
import { apart, createShared } from './create-shared.js';
import { leaveShared } from './leave-shared.js';
import { lookAtAll } from './look-together.js';
import { postShared } from './post-shared.js';
import { each, walkOf, type SharedStep } from './shared-walk.js';

/** New in a file, or sent before and surely not there, or to be taken out. */
const planned: SharedStep = async (walk, tools) => {
  const { members, files, connection, file } = walk;
  const documents = members.map(({ document }) => document);
  if (documents.some(({ sentKey }) => sentKey !== null)) return leaveShared(walk, tools);
  const isNew = documents.every(({ fileBatch }) => fileBatch === null);
  // The same file goes out again under its name, so that one that comes late is not a second one.
  if (isNew || (await files.isWhole(connection.id, file, documents))) return createShared(walk, tools);
  return each(members, ({ document }) =>
    apart(walk, document.together, `the file ${file} is not made again`),
  );
};

const sending: SharedStep = (walk) =>
  Promise.resolve(each(walk.members, (member) => answerLost(walkOf(walk, member))));

/** One look for all; what is missing from a file that is there was taken out by somebody. */
const uncertain: SharedStep = async (walk): Promise<readonly Change[]> => {
  const findings = await lookAtAll(walk);
  const isThere = [...findings.values()].some(({ found }) => found !== 'absent');
  return each(walk.members, (member) => {
    const own = walkOf(walk, member);
    const finding = findings.get(member) ?? { found: 'absent' };
    if (finding.found !== 'absent') return adopt(finding, own);
    return isThere || member.document.postRequestedAt ? gone(own) : notThere(own);
  });
};

const posted: SharedStep = async (walk) => {
  const rows = await walk.deltek.findPosted(walk.members[0].document.type, walk.file);
  return each(walk.members, (member) => {
    const own = walkOf(walk, member);
    const finding = postedIn(member.document, member.lines, rows);
    if (finding.found === 'posted') return confirmed(finding, own);
    return finding.found === 'absent' ? notVisible(own) : { ...adopt(finding, own), step: 'read_back' };
  });
};

/** `STEPS`, of documents that share a file. */
export const SHARED_STEPS: Readonly<Partial<Record<DocumentState, SharedStep>>> = {
  planned,
  sending,
  created: postShared,
  uncertain,
  posted,
};
