import type { TransactionFile, Wbs } from '#deltek';
import { formatMoney, parseMoney } from '#money';
import type { PlannedDocument } from '#mapping';
import type { Document, DocumentLine } from './document.entity.js';
import { columnsOf, linesOf } from './planned-columns.js';

type Contents = Pick<
  Document,
  | 'type'
  | 'batch'
  | 'description'
  | 'period'
  | 'date'
  | 'comment'
  | 'currency'
  | 'invoice'
  | 'dueDate'
  | 'refNo'
  | 'bankCode'
>;

/** The file of a document that is only planned. */
export function plannedToFile(planned: PlannedDocument, company: string): TransactionFile {
  return toFile(columnsOf(planned), linesOf('', planned), company);
}

/** The Deltek file of a document: what is sent, and what a preview shows. */
export function toFile(document: Contents, lines: readonly DocumentLine[], company: string): TransactionFile {
  const header = {
    batch: document.batch,
    description: document.description,
    period: document.period,
    company,
    date: document.date,
    comment: document.comment,
    currency: document.currency,
  };
  switch (document.type) {
    case 'IN':
      return {
        ...header,
        type: 'IN',
        invoice: document.invoice,
        dueDate: document.dueDate,
        lines: lines.map((line) => ({
          wbs: wbsOf(line) ?? noProject(document, line),
          section: line.section,
          account: line.account,
          amount: line.amount,
          taxCode: line.taxCode,
          taxBasis: line.taxBasis,
          creditMemoRef: '',
        })),
      };
    case 'CR':
      return {
        ...header,
        type: 'CR',
        refNo: document.refNo,
        bankCode: document.bankCode,
        lines: lines.map((line) => ({
          wbs: wbsOf(line),
          invoice: line.invoice,
          account: line.account,
          amount: line.amount,
          retainer: line.retainer,
          description: document.description,
        })),
      };
    case 'JE':
      return {
        ...header,
        type: 'JE',
        refNo: document.refNo,
        lines: lines.map((line) => ({
          wbs: wbsOf(line),
          account: line.account,
          ...debitOrCredit(line.amount),
          description: document.description,
        })),
      };
  }
}

function wbsOf(line: DocumentLine): Wbs | null {
  return line.wbs1 === null ? null : { wbs1: line.wbs1, wbs2: line.wbs2 ?? '', wbs3: line.wbs3 ?? '' };
}

function noProject(document: Contents, line: DocumentLine): never {
  throw new Error(`invoice ${document.batch} has no project on line ${line.seq}`);
}

function debitOrCredit(amount: string): { debit: string; credit: string } {
  const value = parseMoney(amount);
  return value >= 0n
    ? { debit: formatMoney(value), credit: '0.00' }
    : { debit: '0.00', credit: formatMoney(-value) };
}
