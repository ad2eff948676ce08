import { DeltekError, type ControlRow, type SharedFile } from '#deltek';
import { parseMoney } from '#money';
import { heldForCompany, otherCompany } from '../company.js';
import type { Move } from '../move.js';
import { verdictOn } from '../failures.js';
import { sentAsOf } from '../sent-as.js';
import { later } from '../steps/step.js';
import { toFile } from '../to-file.js';
import { halfOf } from './gathering.js';
import { notPosted } from './look-together.js';
import { each, named, type Member, type SharedStep, type SharedWalk } from './shared-walk.js';

/** Looks whether one of them is in the ledger already, writes down what goes into the file, then creates it. */
export const createShared: SharedStep = async (walk, { commit }) => {
  const { members, deltek, file, files } = walk;
  const connectionId = walk.connection.id;
  const documents = members.map(({ document }) => document);
  const { type, period, fileBatch } = members[0].document;
  const free = await notPosted(walk, documents, await files.witness(connectionId, type));
  const taken = members.filter(({ document }) => !free?.includes(document));
  if (taken.length > 0) {
    // Each of these is looked for on its own; what is left of a file that was sent before is another file.
    return each(fileBatch === null ? taken : members, ({ document }) => {
      const together = free?.includes(document) ? document.together : 1;
      return apart(walk, together, 'to be looked for on its own');
    });
  }
  try {
    const stored = await walk.writer.write(period, async () => {
      await commit(
        each(members, (member) => intentOf(walk, member)),
        (manager) => files.record(manager, connectionId, file, documents),
      );
      return deltek.createSharedFile(contentsOf(walk));
    });
    return created(walk, stored);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return refused(walk, error);
  }
};

function intentOf(walk: SharedWalk, { document, lines }: Member): Move {
  return {
    to: 'sending',
    step: 'create',
    outcome: 'intent',
    detail: `not in Deltek; about to create ${named(walk)}`,
    cause: null,
    nextAt: later(walk, walk.uncertainWaitMs),
    patch: { sentKey: document.contentKey, sentAs: sentAsOf(document, lines), fileBatch: walk.file },
  };
}

function contentsOf({ file, members, company }: SharedWalk): SharedFile {
  const [first, ...others] = members.map(({ document, lines }) => toFile(document, lines, company));
  if (!first) throw new Error(`${file} has no documents`);
  return { batch: file, description: `${members.length} documents of orders`, documents: [first, ...others] };
}

/** Deltek said no to the whole: nothing of it was made. */
function isRefusal(error: unknown): error is DeltekError {
  return (
    error instanceof DeltekError &&
    error.operation === 'deltek.createFile' &&
    verdictOn(error).does === 'reject' &&
    error.reason !== 'contract_violation'
  );
}

/** Which document it was about nobody knows: halves, until it is alone. What is wrong with all sends each on its own. */
function refused(walk: SharedWalk, error: DeltekError) {
  const together = error.reason === 'rejected' ? halfOf(walk.members.length) : 1;
  const words = error.vendorMessage ?? error.message;
  return each(walk.members, () => apart(walk, together, `Deltek refused ${named(walk)}: ${words}`));
}

/** Not in a file any more, and nothing of it in Deltek. */
export function apart(walk: Pick<SharedWalk, 'now'>, together: number, detail: string): Move {
  return {
    to: 'planned',
    step: 'create',
    outcome: 'split',
    detail,
    cause: null,
    nextAt: walk.now(),
    patch: { fileBatch: null, sentKey: null, together },
  };
}

function created(walk: SharedWalk, stored: ControlRow) {
  const elsewhere = otherCompany(stored, walk.company);
  if (elsewhere) return each(walk.members, () => heldForCompany(elsewhere));
  if (parseMoney(stored.diffTotal) === 0n) {
    const detail = `${named(walk)} is in Deltek`;
    const now = walk.now();
    return each(walk.members, () => ({
      to: 'created',
      step: 'create',
      outcome: 'created',
      detail,
      cause: null,
      nextAt: now,
    }));
  }
  const detail = `Deltek sums ${named(walk)} to ${stored.sumTotal}, the difference is ${stored.diffTotal}`;
  return each(walk.members, () =>
    takenOut(walk, halfOf(walk.members.length), 'create', 'sum_differs', detail),
  );
}

/** To be taken out of a file that is in Deltek; `leaveShared` does it. */
export function takenOut(
  walk: Pick<SharedWalk, 'now'>,
  together: number,
  step: Move['step'],
  outcome: Move['outcome'],
  detail: string,
): Move {
  const patch = { together, postRequestedAt: null };
  return { to: 'planned', step, outcome, detail, cause: null, nextAt: walk.now(), patch };
}
