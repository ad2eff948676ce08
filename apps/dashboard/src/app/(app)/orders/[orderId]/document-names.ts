import type { LedgerDocument } from '../../../../queries/orders';

type Named = Pick<LedgerDocument, 'type' | 'batch' | 'lines'>;
type DocumentType = LedgerDocument['type'];

const NAMES: Readonly<Record<DocumentType, string>> = {
  IN: 'Invoice',
  CR: 'Cash receipt',
  JE: 'Journal entry',
};
const ORDER: readonly DocumentType[] = ['IN', 'JE', 'CR'];
const REFUND = /-R(\d+)/;

/** What the ends of names stand for (docs/accounting.md, Identity); the first that fits. */
const WORDS: readonly (readonly [end: RegExp, name: string])[] = [
  [/^BC(IN|JE).*-R\d+-X\d+$/, 'Refund reversed'],
  [/^BCCR.*-R\d+-\d+-X$/, 'Refund payment reversed'],
  [/^BCIN.*-R\d+/, 'Credit on the invoice'],
  [/^BCJE.*-R\d+/, 'Refund'],
  [/^BCCR.*-R\d+/, 'Refund payment'],
  [/^BCIN.*-V\d+/, 'Change of the invoice'],
  [/^BCIN.*-X(-P\d+)?$/, 'Cancellation'],
  [/^BCIN.*-D\w+$/, 'Dispute lost'],
  [/^BCCR-\d+-D\w+-1$/, 'Dispute'],
  [/^BCCR-\d+-D\w+-2$/, 'Dispute ended'],
  [/^BCJE-\d+-D\w+$/, 'Dispute lost'],
  [/^BCCR.*-AGC$/, 'Gift certificate used'],
  [/^BCCR.*-ASC$/, 'Store credit used'],
  [/^BCCR.*-AOFF$/, 'Payment outside the store'],
  [/^BCCR.*-AX$/, 'Money kept as a deposit'],
  [/^BCCR.*-AV\d+$/, 'Payment moved between projects'],
];

/** The receipt of a transaction. */
const TENDER = /^BCCR.*-T\d+$/;
/** What the shopper had already, and pays with: no money comes in. */
const OWNED: readonly (readonly [role: string, name: string])[] = [
  ['giftCertificate', 'Gift certificate used'],
  ['storeCredit', 'Store credit used'],
];

/** What a document is, in a word; an invoice of a refund lowers the one of the order. */
export function documentName({ type, batch, lines }: Named): string {
  const word = WORDS.find(([end]) => end.test(batch));
  if (word) return word[1];
  const own =
    TENDER.test(batch) && OWNED.find(([role]) => lines.some((line) => line.role === role && takes(line)));
  if (own) return own[1];
  const deposit = lines.find(({ role }) => role === 'deposit');
  if (type === 'CR' && deposit) return takes(deposit) ? 'Deposit applied' : 'Deposit';
  return type === 'CR' && /-A[MR]?\d+$/.test(batch) ? 'Credit moved to another order' : NAMES[type];
}

function takes({ amount }: LedgerDocument['lines'][number]): boolean {
  return amount.amount.startsWith('-');
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
