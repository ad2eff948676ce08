import type { LedgerRow } from '#deltek';
import { formatMoney, parseMoney } from '#money';
import type { CauseCode } from '#mapping';
import { differenceToLedger } from './compare.js';
import type { DocumentLine } from './document.entity.js';
import type { Walk } from './walk.js';

/** What a look needs: it changes nothing, so it needs no place to write from. */
export type Looking = Pick<Walk, 'document' | 'deltek'>;

/** What Deltek knows of a document. `absent` is a confident "not there". */
export type Finding =
  | { readonly found: 'absent' }
  | { readonly found: 'unposted' }
  /** The file says it is posted, the ledger does not show it (yet). */
  | { readonly found: 'posting' }
  | { readonly found: 'posted'; readonly period: number; readonly postSeq: number }
  | {
      readonly found: 'conflict';
      readonly cause: CauseCode;
      readonly detail: string;
      /** The other thing is a file that is not posted. */
      readonly unposted: boolean;
    };

/**
 * Deltek contract 1.2: posted ledger by batch, then unposted files, then (invoices) the number on the
 * project. What is found counts as ours only when its amounts are ours.
 */
export async function look(walk: Looking, lines: readonly DocumentLine[]): Promise<Finding> {
  const posted = await lookInLedger(walk, lines);
  if (posted.found !== 'absent') return posted;

  const { document, deltek } = walk;
  const file = await deltek.getFile(document.type, document.batch);
  if (!file) return document.type === 'IN' ? lookForNumber(walk, lines) : { found: 'absent' };
  const total = parseMoney(file.sumTotal);
  if (total === parseMoney(document.total) && parseMoney(file.diffTotal) === 0n) {
    return { found: file.posted ? 'posting' : 'unposted' };
  }
  const detail = `the file ${document.batch} in Deltek sums to ${formatMoney(total)}, ours to ${document.total}`;
  return { found: 'conflict', cause: 'identity_conflict', detail, unposted: !file.posted };
}

/**
 * What is looked up of a document that cannot be in Deltek: whether somebody else took the number of the invoice. Where
 * it is there all the same, everything is looked up.
 */
export async function lookAtNew(walk: Looking, lines: readonly DocumentLine[]): Promise<Finding> {
  return walk.document.type === 'IN'
    ? lookForNumber(walk, lines, () => look(walk, lines))
    : { found: 'absent' };
}

/** Only the posted ledger, by batch. */
export async function lookInLedger(walk: Looking, lines: readonly DocumentLine[]): Promise<Finding> {
  const { document, deltek } = walk;
  const rows = await deltek.findPosted(document.type, document.batch);
  const [first] = rows;
  if (!first) return { found: 'absent' };
  const difference = differenceToLedger(document.type, lines, rows);
  if (difference === null) return { found: 'posted', period: first.period, postSeq: first.postSeq };
  return { found: 'conflict', cause: 'identity_conflict', detail: difference, unposted: false };
}

/** Deltek would add our lines to a foreign invoice of the same number (contract 12.5). */
async function lookForNumber(
  { document, deltek }: Looking,
  lines: readonly DocumentLine[],
  whenPosted: () => Promise<Finding> = () => Promise.resolve({ found: 'absent' }),
): Promise<Finding> {
  const family = /^BCIN-\d+-\d+/.exec(document.batch)?.[0] ?? document.batch;
  const ours = (row: LedgerRow) => row.batch === family || row.batch.startsWith(`${family}-`);
  for (const wbs1 of new Set(lines.map((line) => line.wbs1 ?? ''))) {
    const rows = await deltek.findPostedInvoice(document.invoice, wbs1);
    if (rows.some(({ batch }) => batch === document.batch)) return whenPosted();
    const foreign = rows.find((row) => !ours(row));
    if (!foreign) continue;
    const detail = `invoice ${document.invoice} on ${foreign.wbs.wbs1} belongs to batch ${foreign.batch || '(none)'}`;
    return { found: 'conflict', cause: 'invoice_number_taken', detail, unposted: false };
  }
  return { found: 'absent' };
}
