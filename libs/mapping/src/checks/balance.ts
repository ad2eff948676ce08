import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { PlannedDocument } from '../types/plan.js';
import type { DirectoryFacts } from '../types/rules.js';

/** A plan that does not balance: our own mistake, thrown before anything leaves. */
export class UnbalancedPlanError extends Error {}

/** A posting by account, debit positive. */
export type Effect = ReadonlyMap<string, Money>;

/** Each document's lines sum to its total, and together with Deltek's automatic side to nothing. */
export function assertBalanced(
  documents: readonly PlannedDocument[],
  arAccount: string,
  banks: DirectoryFacts['banks'],
): void {
  for (const document of documents) {
    const lines = sumMoney(document.lines.map(({ amount }) => parseMoney(amount)));
    const expected = document.type === 'JE' ? 0n : parseMoney(document.total);
    if (lines !== expected) {
      throw new UnbalancedPlanError(
        `${document.batch} has lines of ${formatMoney(lines)}, total ${document.total}`,
      );
    }
    if (document.type === 'JE' && document.lines.some(({ account }) => account === arAccount)) {
      throw new UnbalancedPlanError(`${document.batch} is a journal entry on the receivable ${arAccount}`);
    }
  }
  const net = sumMoney(effectOf(documents, arAccount, banks).values());
  if (net !== 0n) throw new UnbalancedPlanError(`debits and credits differ by ${formatMoney(net)}`);
}

/** The ledger effect of documents: the one sign rule of accounting-treatment section 1, expanded. */
export function effectOf(
  documents: readonly PlannedDocument[],
  arAccount: string,
  banks: DirectoryFacts['banks'],
): Effect {
  const effect = new Map<string, Money>();
  const post = (account: string, debit: Money) => effect.set(account, (effect.get(account) ?? 0n) + debit);
  for (const { type, lines, bankCode } of documents) {
    for (const { account, amount } of lines) {
      const value = parseMoney(amount);
      post(account, type === 'JE' ? value : -value);
      if (type !== 'JE') post(type === 'IN' ? arAccount : (banks[bankCode] ?? `bank ${bankCode}`), value);
    }
  }
  return effect;
}
