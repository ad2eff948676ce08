import type { LedgerDocument } from '../../../../queries/orders';

type DocumentType = LedgerDocument['type'];

const NAMES: Readonly<Record<DocumentType, string>> = {
  IN: 'Invoice',
  CR: 'Cash receipt',
  JE: 'Journal entry',
};
const ORDER: readonly DocumentType[] = ['IN', 'JE', 'CR'];
const REFUND = /-R(\d+)/;

/** What a document is, in a word; an invoice of a refund lowers the one of the order. */
export function documentName({ type, batch }: Pick<LedgerDocument, 'type' | 'batch'>): string {
  const refund = REFUND.test(batch);
  if (refund && type === 'IN') return 'Credit on the invoice';
  return refund && type === 'CR' ? 'Refund payment' : NAMES[type];
}

/** An invoice before the receipts that pay it, then refund after refund. */
export function inPostingOrder(documents: readonly LedgerDocument[]): LedgerDocument[] {
  return [...documents].sort(
    (a, b) =>
      refundOf(a) - refundOf(b) ||
      ORDER.indexOf(a.type) - ORDER.indexOf(b.type) ||
      a.batch.localeCompare(b.batch),
  );
}

/** 0 = of the order itself. */
function refundOf({ batch }: LedgerDocument): number {
  return Number(REFUND.exec(batch)?.[1] ?? 0);
}

/** `202611` as Deltek people say it: period 11 of 2026. */
export function periodText(period: number): string {
  const text = String(period);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
