import type { Change } from '../document-store.js';
import { takenOut } from './create-shared.js';
import { connectionNumberIn, isSharedFileOf } from './file-names.js';
import { unlessRefused } from './look-together.js';
import { isOwn } from './own-rows.js';
import { each, type Member, type SharedWalk } from './shared-walk.js';

/**
 * Before the file is posted: one list of all files that wait. The file itself has to be in it, so it can be believed
 * about others; a document of which another one waits is taken out, and the rest is put together anew. Null = post it.
 */
export async function otherFiles(walk: SharedWalk): Promise<readonly Change[] | null> {
  const elsewhere = await waitingElsewhere(walk);
  if (elsewhere.length === 0) return null;
  return each(walk.members, (member) => {
    const isElsewhere = elsewhere.includes(member);
    const detail = isElsewhere ? 'another file of it waits in Deltek' : 'put together anew';
    return takenOut(walk, isElsewhere ? 1 : member.document.together, 'look', 'split', detail);
  });
}

async function waitingElsewhere(walk: SharedWalk): Promise<readonly Member[]> {
  const { deltek, file, members } = walk;
  const { type, batch } = members[0].document;
  const listed = await unlessRefused(deltek.listWaitingFiles(`BC${type}-${connectionNumberIn(batch)}-`));
  const names = listed?.map((one) => one.batch.toUpperCase()) ?? [];
  if (!names.includes(file)) return oneByOne(walk);
  const found = members.filter(({ document }) => names.includes(document.batch));
  for (const name of names.filter((one) => one !== file && isSharedFileOf(batch, one))) {
    found.push(...(await inForgottenFile(walk, name)));
  }
  return found;
}

async function oneByOne({ deltek, members }: SharedWalk): Promise<readonly Member[]> {
  const found: Member[] = [];
  for (const member of members) {
    if (await deltek.getFile(member.document.type, member.document.batch)) found.push(member);
  }
  return found;
}

/** What waits in a shared file in which no document is here. */
async function inForgottenFile(
  { deltek, members, sharing }: SharedWalk,
  name: string,
): Promise<readonly Member[]> {
  if (await sharing.isInUse(name)) return [];
  const entries = await deltek.listEntries(members[0].document.type, name);
  return members.filter(({ document }) => entries.some((entry) => isOwn(document, entry)));
}
