import type { DocumentState } from '../states.js';
import { postFile } from './created.js';
import { createFile } from './planned.js';
import { confirm } from './posted.js';
import type { Step } from './step.js';
import { loseAnswer, resolveUncertain } from './uncertain.js';

/** What is done by itself in each state; states without a step wait for a person or are final. */
export const STEPS: Readonly<Partial<Record<DocumentState, Step>>> = {
  planned: createFile,
  sending: loseAnswer,
  created: postFile,
  uncertain: resolveUncertain,
  posted: confirm,
};
