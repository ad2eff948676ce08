import { formatMoney } from '#money';
import { effectOf } from '../checks/balance.js';
import type { Plan } from '../types/plan.js';
import { ruleSet } from './rules.js';

const { banks } = ruleSet().directory;

/** What documents move by account, debit positive; accounts that come to zero are left out. */
export function net({ documents }: Pick<Plan, 'documents'>): Record<string, string> {
  return Object.fromEntries(
    [...effectOf(documents, '1200', banks)]
      .filter(([, amount]) => amount !== 0n)
      .map(([account, amount]) => [account, formatMoney(amount)]),
  );
}

/** The lines of one document of a plan, as `account amount`. */
export function linesOf({ documents }: Plan, batch: string): string[] | undefined {
  return documents
    .find((document) => document.batch === batch)
    ?.lines.map(({ account, amount }) => `${account} ${amount}`);
}
