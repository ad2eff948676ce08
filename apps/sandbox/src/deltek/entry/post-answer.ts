import type { Switches } from '../switches.js';
import type { TransType } from './types.js';

/** What is said about one file. */
export interface FileAnswer {
  readonly type: TransType;
  readonly batch: string;
  /** 1 = records were posted, perhaps not all; 0 = none. */
  readonly result: 0 | 1;
  readonly period: string;
  readonly postSeq: number;
  readonly message: string;
}

/**
 * The lists of the answer, entries separated by bars and messages by a literal `[CRLF]`: as an object,
 * as a JSON string of it, or as the documented sample prints it, with a comma missing.
 */
export function writeAnswer(answers: readonly FileAnswer[], form: Switches['postAnswer']): object | string {
  const list = (part: (answer: FileAnswer) => string | number) => answers.map(part).join('|');
  const lists = {
    typeList: list(({ type }) => type),
    batchList: list(({ batch }) => batch),
    retList: list(({ result }) => result),
    periodList: list(({ period }) => period),
    postseqList: list(({ postSeq }) => postSeq),
    msg: answers.map(({ message }) => message).join('[CRLF]'),
  };
  if (form === 'object') return lists;
  const written = JSON.stringify(lists);
  return form === 'string' ? written : written.replace('","msg":', '" "msg":');
}
