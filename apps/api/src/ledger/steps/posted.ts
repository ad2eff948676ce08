import type { Move } from '../move.js';
import type { Finding } from '../finding.js';
import { lookInLedger } from '../look.js';
import type { Walk } from '../walk.js';
import { adopt, again, becomesExhausted, type Step } from './step.js';

/** Reads the posted rows back: amounts, project and period are as planned, or a person must know. */
export const confirm: Step = async (walk, { lines }) => {
  const finding = await lookInLedger(walk, lines);
  if (finding.found === 'posted') return confirmed(finding, walk);
  if (finding.found !== 'absent') return { ...adopt(finding, walk), step: 'read_back' };
  return notVisible(walk);
};

/** Deltek shows posted rows late. */
export function notVisible(walk: Walk): Move {
  return {
    to: 'posted',
    step: 'read_back',
    outcome: 'not_visible',
    detail: 'the ledger does not show the rows (yet)',
    cause: becomesExhausted(walk) ? 'outcome_uncertain' : null,
    nextAt: again(walk),
    fruitless: true,
  };
}

/** The end of the way: the rows are ours. Another period than planned is told, not mended. */
export function confirmed(finding: Extract<Finding, { found: 'posted' }>, { document }: Walk): Move {
  const samePeriod = finding.period === document.period;
  return {
    to: 'confirmed',
    step: 'read_back',
    outcome: samePeriod ? 'confirmed' : 'other_period',
    detail: samePeriod
      ? `the ledger shows every line, period ${finding.period}`
      : `posted in period ${finding.period}, planned for ${document.period}`,
    cause: samePeriod ? null : 'period_differs',
    nextAt: null,
  };
}
