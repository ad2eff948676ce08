import type { DeltekOptions, JournalFile } from '../types.js';
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

/** Every documented journal entry has this type: accrual and cash books alike (Deltek contract 14). */
const ALL_BOOKS = '3';

/** Totals of a journal file (Deltek contract 14). */
export function journalTotals(file: JournalFile): Body {
  return {
    DefaultCurrencyCode: file.currency,
    Total: totalAmount(file.lines.map((line) => line.debit)),
    CreditsTotal: totalAmount(file.lines.map((line) => line.credit)),
    AllowTaxEntries: 'N',
  };
}

/** One journal entry with both its sides (Deltek contract 14). */
export function journalTables(file: JournalFile, options: DeltekOptions): Tables {
  return {
    masters: [
      {
        Batch: file.batch,
        RefNo: file.refNo,
        TransDate: timestamp(file.date),
        Description: lineDescription(file.comment),
        Type: ALL_BOOKS,
        UpdateBilled: 'N',
        Posted: 'N',
        Seq: 1,
        CurrencyCode: file.currency,
        ...masterFooter(options),
        AllowAssetEntries: 'N',
      },
    ],
    details: file.lines.map((line, index) => ({
      Batch: file.batch,
      RefNo: file.refNo,
      PKey: lineKey(file.batch, index + 1),
      Seq: index + 1,
      Description: lineDescription(line.description),
      ...wbsFields(line.wbs),
      Account: line.account,
      DebitAmount: amount(line.debit),
      CreditAmount: amount(line.credit),
      SuppressBill: 'N',
      LinkCompany: '',
      CurrencyExchangeOverrideRate: 0,
    })),
  };
}
