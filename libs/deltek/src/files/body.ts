import type { DeltekOptions, TransactionFile, TransactionType } from '../types.js';
import { writeJson } from '../wire/json.js';
import { checkFile } from './check.js';
import { controlHeader, type Body, type Tables } from './common.js';
import { invoiceKey, invoiceTables, invoiceTotals } from './invoice.js';
import { journalTables, journalTotals } from './journal.js';
import { receiptTables, receiptTotals } from './receipt.js';

/** Table prefix of each transaction type (Deltek contract 10). */
export const PREFIXES: Readonly<Record<TransactionType, string>> = { IN: 'in', CR: 'cr', JE: 'je' };

/** The one request that creates a file. */
export interface FileRequest {
  /** Relative to the API root, encoded. */
  readonly path: string;
  /** The object sent; amounts are lossless numbers, which `JSON.stringify` does not know. */
  readonly body: unknown;
  /** The body's JSON, byte for byte as it is sent. */
  readonly json: string;
}

/** What the types differ in. */
export interface Parts extends Tables {
  readonly totals: Body;
  /** Identifies the document in a path when the tenant does not group documents in files. */
  readonly key: string;
}

/**
 * The exact request for a file, in both settings of "Use Files to Group Transactions" (Deltek
 * contract 11). Pure. Throws `rejected` for a file Deltek must not get, `MoneyFormatError` for an
 * amount that is none.
 */
export function buildFileBody(file: TransactionFile, options: DeltekOptions): FileRequest {
  checkFile(file, options.useFiles);
  const prefix = PREFIXES[file.type];
  const { totals, masters, details, key } = partsOf(file, options);
  if (options.useFiles) {
    const control = { ...controlHeader(file), ...totals };
    const body = { ...control, [`${prefix}Master`]: masters, [`${prefix}Detail`]: details };
    return request(`DataEntry/${prefix}Control`, body);
  }
  const path = `DataEntry/${prefix}Master/${key.split('|').map(encodeURIComponent).join('%7C')}`;
  return request(path, { ...masters[0], [`${prefix}Detail`]: details });
}

/** The tables of a file's one document, by its type. */
export function partsOf(file: TransactionFile, options: DeltekOptions): Parts {
  switch (file.type) {
    case 'IN':
      return { ...invoiceTables(file, options), totals: invoiceTotals(file), key: invoiceKey(file, options) };
    case 'CR':
      return {
        ...receiptTables(file, options),
        totals: receiptTotals(file),
        key: `${file.batch}|${file.refNo}`,
      };
    case 'JE':
      return {
        ...journalTables(file, options),
        totals: journalTotals(file),
        key: `${file.batch}|${file.refNo}`,
      };
  }
}

/** A request with its body as it is sent. */
export function request(path: string, body: Body): FileRequest {
  return { path, body, json: writeJson(body) };
}
