import type { DeltekOptions, InvoiceFile } from '../types.js';
import { amount } from '../wire/json.js';
import {
  lineKey,
  masterFooter,
  timestamp,
  totalAmount,
  wbsFields,
  type Body,
  type Tables,
} from './common.js';

/** Totals of an invoice file (Deltek contract 12.1). */
export function invoiceTotals(file: InvoiceFile): Body {
  return { Total: totalAmount(file.lines.map((line) => line.amount)), RetTotal: 0, DefaultTaxCode: '' };
}

/** One master per project level of the lines, and the lines under the same keys (Deltek contract 12.2, 12.3). */
export function invoiceTables(file: InvoiceFile, options: DeltekOptions): Tables {
  const levels = new Map(file.lines.map(({ wbs }) => [JSON.stringify(wbsFields(wbs)), wbsFields(wbs)]));
  return {
    masters: [...levels.values()].map((level, index) => ({
      Batch: file.batch,
      Invoice: file.invoice,
      ...level,
      TransDate: timestamp(file.date),
      DueDate: file.dueDate === null ? '' : timestamp(file.dueDate),
      TransComment: file.comment,
      Posted: 'N',
      Seq: index + 1,
      ...masterFooter(options),
    })),
    details: file.lines.map((line, index) => ({
      Batch: file.batch,
      Invoice: file.invoice,
      ...wbsFields(line.wbs),
      PKey: lineKey(file.batch, index + 1),
      Seq: index + 1,
      InvoiceSection: line.section,
      TaxCode: line.taxCode,
      Account: line.account,
      Amount: amount(line.amount),
      RetAmount: 0,
      TaxBasis: amount(line.taxBasis),
      Retainer: 'N',
      LinkWBS1: '',
      LinkWBS2: '',
      LinkWBS3: '',
      CreditMemoRefNo: line.creditMemoRef,
    })),
  };
}

/** Path key of an invoice without a file (Deltek contract 11.2; a tenant's template). */
export function invoiceKey(file: InvoiceFile, { invoiceMasterKeyTemplate }: DeltekOptions): string {
  const level = wbsFields(file.lines[0]?.wbs ?? null);
  const parts: Record<string, string> = { Batch: file.batch, Invoice: file.invoice, ...level };
  return invoiceMasterKeyTemplate.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
