import type { DeltekOptions, ReceiptFile } from '../types.js';
import { amount } from '../wire/json.js';
import {
  lineDescription,
  lineKey,
  masterFooter,
  timestamp,
  totalAmount,
  wbsFields,
  type Body,
  type Tables,
} from './common.js';

/** Totals of a receipt file (Deltek contract 13.1). */
export function receiptTotals(file: ReceiptFile): Body {
  return { Total: totalAmount(file.lines.map((line) => line.amount)), DefaultBank: file.bankCode };
}

/** One receipt and what it pays (Deltek contract 13.1). The bank side is Deltek's own. */
export function receiptTables(file: ReceiptFile, options: DeltekOptions): Tables {
  return {
    masters: [
      {
        Batch: file.batch,
        RefNo: file.refNo,
        TransDate: timestamp(file.date),
        TransComment: file.comment,
        Posted: 'N',
        BankCode: file.bankCode,
        Seq: 1,
        CurrencyCode: file.currency,
        ...masterFooter(options),
      },
    ],
    details: file.lines.map((line, index) => ({
      Batch: file.batch,
      RefNo: file.refNo,
      PKey: lineKey(file.batch, index + 1),
      Seq: index + 1,
      Description: lineDescription(line.description),
      ...wbsFields(line.wbs),
      Invoice: line.invoice,
      Account: line.account,
      Amount: amount(line.amount),
      Interest: 'N',
      TaxCode: '',
      TaxBasis: 0,
      Retainer: line.retainer ? 'Y' : 'N',
      CurrencyExchangeOverrideRate: 0,
      SourceCurrencyCode: '',
      SourceBalance: '',
      SourceAmount: 0,
      SourceExchangeInfo: '',
      LinkCompany: '',
      PreInvoice: '',
    })),
  };
}
