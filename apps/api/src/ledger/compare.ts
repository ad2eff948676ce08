import type { EntryLine } from '#deltek';
import { formatMoney, parseMoney, type Money } from '#money';
import type { DocumentLine } from './document.entity.js';
import type { TransactionType } from '#deltek';

/**
 * Whether posted ledger rows are our document: the same signed amount per account and project (all its levels),
 * automatic rows (AR, bank) left out. Our invoice and receipt lines credit their account when
 * positive, the ledger writes credits as negative (Deltek contract section 16).
 */
export function differenceToLedger(
  type: TransactionType,
  lines: readonly DocumentLine[],
  rows: readonly EntryLine[],
): string | null {
  const ours = new Map<string, Money>();
  for (const line of lines) {
    const amount = parseMoney(line.amount);
    add(ours, keyOf(line.account, line), type === 'JE' ? amount : -amount);
  }
  const theirs = new Map<string, Money>();
  for (const row of rows.filter(({ automatic }) => !automatic)) {
    add(theirs, keyOf(row.account, row.wbs), parseMoney(row.amount));
  }
  const different = [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((key) => (ours.get(key) ?? 0n) !== (theirs.get(key) ?? 0n))
    .map(
      (key) =>
        `${key}: ours ${formatMoney(ours.get(key) ?? 0n)}, Deltek ${formatMoney(theirs.get(key) ?? 0n)}`,
    );
  return different.length === 0 ? null : different.join('; ');
}

function keyOf(account: string, { wbs1, wbs2, wbs3 }: Pick<DocumentLine, 'wbs1' | 'wbs2' | 'wbs3'>): string {
  const project = wbs1?.trim() ? [wbs1, wbs2, wbs3].flatMap((level) => level?.trim() || []).join('/') : '';
  return `account ${account.trim()}${project ? ` on ${project}` : ''}`;
}

function add(sums: Map<string, Money>, key: string, amount: Money): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}
