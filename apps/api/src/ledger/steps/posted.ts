import type { Move } from '../document-store.js';
import { lookInLedger } from '../look.js';
import { adopt, later, type Step } from './step.js';

const LEDGER_DELAY_MS = 5_000;

/** Reads the posted rows back: amounts, project and period are as planned, or a person must know. */
export const confirm: Step = async (walk, { lines }): Promise<Move> => {
  const { document } = walk;
  const finding = await lookInLedger(walk, lines);
  if (finding.found === 'conflict') return { ...adopt(finding, walk), step: 'read_back' };
  if (finding.found !== 'posted') {
    const detail = 'the ledger does not show the rows (yet)';
    return {
      to: 'posted',
      step: 'read_back',
      outcome: 'not_visible',
      detail,
      nextAt: later(walk, LEDGER_DELAY_MS),
    };
  }
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
};
