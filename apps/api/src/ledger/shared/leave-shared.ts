import { DeltekError, type FileEntry } from '#deltek';
import type { Move } from '../move.js';
import { verdictOn } from '../failures.js';
import { postedIn } from '../look.js';
import { adopt, again } from '../steps/step.js';
import { apart } from './create-shared.js';
import { isOwn } from './own-rows.js';
import { each, walkOf, type Member, type SharedStep, type SharedWalk } from './shared-walk.js';

/** Takes documents out of a file that was not posted, or not with them, so that each may be in another one. */
export const leaveShared: SharedStep = async (walk) => {
  const { deltek, file, members } = walk;
  const { type, period } = members[0].document;
  const rows = await deltek.findPosted(type, file);
  const entries = await deltek.listEntries(type, file);
  const posted = new Map(
    members.map((member) => [member, postedIn(member.document, member.lines, rows)] as const),
  );
  const removable = entries.filter(
    (entry) =>
      !entry.posted &&
      members.some((one) => posted.get(one)?.found === 'absent' && isOwn(one.document, entry)),
  );
  if (removable.length > 0) {
    const isWhole = rows.length === 0 && removable.length === entries.length;
    const refusal = await walk.writer.write(period, () => remove(walk, isWhole ? 'all' : removable));
    if (refusal) return each(members, () => heldFor(walk, refusal));
  }
  const left = removable.length > 0 ? await deltek.listEntries(type, file) : entries;
  return each(members, (member) => {
    const own = walkOf(walk, member);
    const finding = posted.get(member);
    if (finding && finding.found !== 'absent') return adopt(finding, own);
    return isThere(member, left) ? notYet(walk, member) : freed(walk, member);
  });
};

/** Answers why it is refused, if it is. */
async function remove({ deltek, file, members }: SharedWalk, what: 'all' | readonly FileEntry[]) {
  const { type } = members[0].document;
  try {
    if (what === 'all') await deltek.deleteFile(type, file);
    else for (const entry of what) await deltek.deleteEntry(type, file, entry);
    return null;
  } catch (error) {
    if (error instanceof DeltekError && verdictOn(error).does === 'reject') return error;
    throw error;
  }
}

function isThere({ document }: Member, entries: readonly FileEntry[]): boolean {
  return entries.some((entry) => isOwn(document, entry));
}

function freed(walk: SharedWalk, { document }: Member): Move {
  const detail = `taken out of the file ${walk.file}, which was not posted with it`;
  return { ...apart(walk, document.together, detail), outcome: 'left_file' };
}

function notYet(walk: SharedWalk, member: Member): Move {
  return {
    to: 'planned',
    step: 'look',
    outcome: 'waiting',
    detail: `still in the file ${walk.file}`,
    nextAt: again(walkOf(walk, member)),
    fruitless: true,
  };
}

function heldFor(walk: SharedWalk, error: DeltekError): Move {
  const words = error.vendorMessage ?? error.message;
  return {
    to: 'held',
    step: 'look',
    outcome: error.reason,
    detail: `Deltek does not let it be taken out of the file ${walk.file}: ${words}. Remove it there, then try again`,
    cause: 'deltek_rejected',
    nextAt: null,
  };
}
