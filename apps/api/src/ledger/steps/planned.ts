import { parseMoney } from '#money';
import type { ControlRow } from '#deltek';
import { heldForCompany, otherCompany } from '../company.js';
import type { DocumentLine } from '../document.entity.js';
import type { Move } from '../move.js';
import { look, lookAtNew } from '../look.js';
import { isOutdated, sentAsOf } from '../sent-as.js';
import { toFile } from '../to-file.js';
import type { Walk } from '../walk.js';
import { aboutToPost, readBack, requestPosting } from './created.js';
import { adopt, isExhausted, later, type Step } from './step.js';

/** Looks where it may be there already, writes the intent down, creates the file, and posts it unless a person does. */
export const createFile: Step = async (walk, tools) => {
  const { lines, commit } = tools;
  const { document, deltek } = walk;
  const [finding] = await Promise.all([
    walk.isNew ? lookAtNew(walk, lines) : look(walk, lines),
    walk.writer.prepare(),
  ]);
  if (finding.found === 'unposted' || finding.found === 'conflict') {
    const replaced = await removeOutdated(walk, lines, finding.found === 'unposted' || finding.unposted);
    if (replaced) return replaced;
  }
  if (finding.found !== 'absent') return adopt(finding, walk);

  const written = await walk.writer.write(document.period, async () => {
    await commit({
      to: 'sending',
      step: 'create',
      outcome: 'intent',
      detail: 'not in Deltek; about to create the file',
      // What a person was told of stays told until it is over.
      cause: isExhausted(walk) ? document.cause : null,
      nextAt: later(walk, walk.uncertainWaitMs),
      patch: { sentKey: document.contentKey, sentAs: sentAsOf(document, lines) },
    });
    const move = created(await deltek.createFile(toFile(document, lines, walk.company)), walk);
    if (move.to !== 'created' || !(await goesOn(walk))) return { move };
    // Nobody else comes between: that it is there and that it is about to be posted is one commit.
    await commit(move, aboutToPost(walk));
    return { answer: await requestPosting(walk) };
  });
  return 'answer' in written ? readBack(written.answer, walk, tools) : written.move;
};

/** Whether the file is posted in the same go. */
async function goesOn({ leaveForApproval, isToStop, writer }: Walk): Promise<boolean> {
  return !leaveForApproval && !isToStop() && writer.mayWrite();
}

/** A file of ours that was refused at posting and is planned otherwise since: it goes before the new one comes. */
async function removeOutdated(
  { document, deltek, writer, now }: Walk,
  lines: readonly DocumentLine[],
  stillUnposted: boolean,
): Promise<Move | null> {
  if (!stillUnposted || !isOutdated(document, lines)) return null;
  await writer.write(document.period, () => deltek.deleteFile(document.type, document.batch));
  return {
    to: 'planned',
    step: 'create',
    outcome: 'outdated_removed',
    detail: 'the file with the earlier content was removed before it was posted',
    nextAt: now(),
    patch: { sentKey: null },
  };
}

function created(stored: ControlRow, { now, company }: Walk): Move {
  const elsewhere = otherCompany(stored, company);
  if (elsewhere) return heldForCompany(elsewhere);
  if (parseMoney(stored.diffTotal) === 0n) {
    return {
      to: 'created',
      step: 'create',
      outcome: 'created',
      detail: 'the file is in Deltek',
      cause: null,
      nextAt: now(),
    };
  }
  return {
    to: 'held',
    step: 'create',
    outcome: 'sum_differs',
    detail: `Deltek sums the file to ${stored.sumTotal}, the difference is ${stored.diffTotal}`,
    cause: 'identity_conflict',
    nextAt: null,
  };
}
