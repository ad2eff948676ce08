import { Refusal } from '../../wire/refusal.js';
import type { EntryKind } from '../kind.js';
import type { TransType } from '../types.js';
import { invoiceKind } from './invoice.js';
import { journalKind } from './journal.js';
import { receiptKind } from './receipt.js';

export const KINDS: Readonly<Record<TransType, EntryKind>> = {
  IN: invoiceKind,
  CR: receiptKind,
  JE: journalKind,
};

/** The kind of a `transtype`. Refuses types the double has not. */
export function kindOf(type: string): EntryKind {
  const kind = Object.values(KINDS).find((candidate) => candidate.type === type.toUpperCase());
  if (kind === undefined) throw new Refusal(400, `Transaction type ${type} does not exist`);
  return kind;
}
