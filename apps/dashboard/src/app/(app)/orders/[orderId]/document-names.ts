import type { LedgerDocument } from '../../../../queries/orders';

type DocumentType = LedgerDocument['type'];

const NAMES: Readonly<Record<DocumentType, string>> = {
  IN: 'Invoice',
  CR: 'Cash receipt',
  JE: 'Journal entry',
};
const ORDER: readonly DocumentType[] = ['IN', 'CR', 'JE'];

export function documentName(type: DocumentType): string {
  return NAMES[type];
}

/** An invoice before the receipts that pay it. */
export function inPostingOrder(documents: readonly LedgerDocument[]): LedgerDocument[] {
  return [...documents].sort(
    (a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || a.batch.localeCompare(b.batch),
  );
}

/** `202611` as Deltek people say it: period 11 of 2026. */
export function periodText(period: number): string {
  const text = String(period);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
