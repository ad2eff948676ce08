import { parseMoney } from '#money';
import { look } from '../look.js';
import { toFile } from '../to-file.js';
import { adopt, later, type Step } from './step.js';

/** Looks, writes the intent down, then creates the file. */
export const createFile: Step = async (walk, { lines, commit }) => {
  const { document, deltek } = walk;
  const finding = await look(walk, lines);
  if (finding.found !== 'absent') return adopt(finding, walk);

  await walk.usePeriod(document.period);
  await commit({
    to: 'sending',
    step: 'create',
    outcome: 'intent',
    detail: 'not in Deltek; about to create the file',
    cause: null,
    nextAt: later(walk, walk.uncertainWaitMs),
  });
  const stored = await deltek.createFile(toFile(document, lines, walk.company));
  if (parseMoney(stored.diffTotal) !== 0n) {
    return {
      to: 'created',
      step: 'create',
      outcome: 'sum_differs',
      detail: `Deltek sums the file to ${stored.sumTotal}, the difference is ${stored.diffTotal}`,
      cause: 'identity_conflict',
      nextAt: null,
    };
  }
  return {
    to: 'created',
    step: 'create',
    outcome: 'created',
    detail: 'the file is in Deltek',
    nextAt: walk.now(),
  };
};
