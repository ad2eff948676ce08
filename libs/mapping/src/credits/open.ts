import { formatMoney, parseMoney, type Money } from '#money';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { CreditPart } from '../types/told.js';

/** What is open of an invoice on a project: positive is owed to us, negative is credit of the customer. */
export interface OpenItem {
  readonly invoice: string;
  readonly wbs: NonNullable<PlannedLine['wbs']>;
  readonly amount: Money;
}

/** Open items by invoice and project, in the order they came to be. */
export function openItems(documents: readonly PlannedDocument[]): OpenItem[] {
  const items = new Map<string, OpenItem>();
  for (const { type, invoice, lines } of documents) {
    for (const line of lines) {
      if (!line.wbs || (type !== 'IN' && (type !== 'CR' || line.role !== 'ar'))) continue;
      const own = type === 'IN' ? { invoice, sign: 1n } : { invoice: line.invoice, sign: -1n };
      const key = JSON.stringify([own.invoice, line.wbs.wbs1, line.wbs.wbs2, line.wbs.wbs3]);
      const before = items.get(key)?.amount ?? 0n;
      const amount = before + own.sign * parseMoney(line.amount);
      items.set(key, { invoice: own.invoice, wbs: line.wbs, amount });
    }
  }
  return [...items.values()];
}

/** Open items less what was moved between them and is in no document yet. */
export function lessParts<Item extends Pick<OpenItem, 'invoice' | 'amount'> & Pick<PlannedLine, 'wbs'>>(
  items: readonly Item[],
  parts: readonly CreditPart[],
  sign: 1n | -1n,
): Item[] {
  return items.map((item) => {
    const mine = parts.filter(({ invoice, wbs }) => invoice === item.invoice && sameProject(wbs, item.wbs));
    return mine.reduce(
      (left, { amount }) => ({ ...left, amount: left.amount - sign * parseMoney(amount) }),
      item,
    );
  });
}

/** An amount taken out of open items one after another; null when there is not that much. */
export function partsFor(amount: Money, items: readonly OpenItem[]): CreditPart[] | null {
  let left = amount;
  const parts: CreditPart[] = [];
  for (const { invoice, wbs, amount: open } of items) {
    const part = open < left ? open : left;
    if (part <= 0n) continue;
    parts.push({ invoice, wbs, amount: formatMoney(part) });
    left -= part;
  }
  return left === 0n ? parts : null;
}

/** Whether two lines stand on the same project. */
export function sameProject(a: PlannedLine['wbs'], b: PlannedLine['wbs']): boolean {
  return a?.wbs1 === b?.wbs1 && a?.wbs2 === b?.wbs2 && a?.wbs3 === b?.wbs3;
}
