import { formatMoney, parseMoney, type Money } from '#money';
import type { PlannedDocument } from '#mapping';
import { effectOf } from '../../libs/mapping/src/checks/balance.js';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';

export const RECEIVABLE = '1200';
/** The account of the bank code for receipts that move no money. */
export const NONCASH_ACCOUNT = '1099';

/** By account, debit positive, without those at zero. */
export function netOf(documents: readonly PlannedDocument[]): Record<string, string> {
  return moved(effectOf(documents, RECEIVABLE, ruleSet().directory.banks));
}

/** What is owed by `project|invoice`, without those at zero. */
export function openOf(documents: readonly PlannedDocument[]): Record<string, string> {
  const open = new Map<string, Money>();
  const add = (key: string, amount: Money) => open.set(key, (open.get(key) ?? 0n) + amount);
  for (const { type, invoice, lines } of documents) {
    for (const line of lines) {
      const amount = parseMoney(line.amount);
      if (type === 'IN') add(`${line.wbs?.wbs1}|${invoice}`, amount);
      if (type === 'CR' && line.account === RECEIVABLE) add(`${line.wbs?.wbs1}|${line.invoice}`, -amount);
    }
  }
  return moved(open);
}

/** Balances that are not zero, as text. */
export function notZero(balances: Readonly<Record<string, string>>): Record<string, string> {
  return moved(Object.entries(balances).map(([key, amount]) => [key, parseMoney(amount)] as const));
}

function moved(balances: Iterable<readonly [string, Money]>): Record<string, string> {
  return Object.fromEntries(
    [...balances].filter(([, amount]) => amount !== 0n).map(([key, amount]) => [key, formatMoney(amount)]),
  );
}
