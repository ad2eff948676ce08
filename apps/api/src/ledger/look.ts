import type { FileEntry, LedgerRow } from '#deltek';
import { formatMoney, parseMoney } from '#money';
import { companyConflict, otherCompany } from './company.js';
import { differenceToLedger } from './compare.js';
import type { Document, DocumentLine } from './document.entity.js';
import type { Finding, Looking } from './finding.js';
import { isSharedFileOf } from './shared/file-names.js';
import { isOrders } from './shared/gathering.js';
import { lookInSharedFiles } from './shared/look-elsewhere.js';
import { fileOf, isOwn, ownRows } from './shared/own-rows.js';

/**
 * Deltek contract 1.2: posted ledger by batch, then unposted files, then (invoices) the number on the
 * project. What is found counts as ours only when its amounts are ours.
 */
export async function look(walk: Looking, lines: readonly DocumentLine[]): Promise<Finding> {
  const { document } = walk;
  const posted = await lookInLedger(walk, lines);
  if (posted.found !== 'absent') return posted;
  const waiting =
    document.fileBatch === null ? await lookForFile(walk) : await lookInFile(walk, lines, document.fileBatch);
  if (waiting.found !== 'absent') return waiting;
  const byNumber = document.type === 'IN' ? await lookForNumber(walk, lines) : waiting;
  if (byNumber.found !== 'absent' || document.fileBatch !== null) return byNumber;
  return lookInSharedFiles(walk, lines);
}

/** A file of its own that is not posted, or not shown as posted yet. */
async function lookForFile({ document, deltek, company }: Looking): Promise<Finding> {
  const file = await deltek.getFile(document.type, document.batch);
  if (!file) return { found: 'absent' };
  const elsewhere = otherCompany(file, company);
  if (elsewhere) {
    return { found: 'conflict', cause: 'identity_conflict', detail: elsewhere, unposted: !file.posted };
  }
  const total = parseMoney(file.sumTotal);
  if (total === parseMoney(document.total) && parseMoney(file.diffTotal) === 0n) {
    return { found: file.posted ? 'posting' : 'unposted' };
  }
  const detail = `the file ${document.batch} in Deltek sums to ${formatMoney(total)}, ours to ${document.total}`;
  return { found: 'conflict', cause: 'identity_conflict', detail, unposted: !file.posted };
}

/** The file it shares with others. */
async function lookInFile(walk: Looking, lines: readonly DocumentLine[], file: string): Promise<Finding> {
  const { document, deltek } = walk;
  const waiting = waitingIn(document, lines, await deltek.listEntries(document.type, file));
  if (waiting.found !== 'unposted') return waiting;
  return (await companyConflict(walk, document.type, file)) ?? waiting;
}

/** A document among the entries of the file it shares. */
export function waitingIn(
  document: Document,
  lines: readonly DocumentLine[],
  entries: readonly FileEntry[],
): Finding {
  const [entry] = entries.filter((one) => isOwn(document, one));
  if (!entry) return { found: 'absent' };
  const difference = differenceToLedger(document.type, lines, entry.lines);
  if (difference === null) return { found: entry.posted ? 'posting' : 'unposted' };
  const detail = `in the file ${fileOf(document)} it differs: ${difference}`;
  return { found: 'conflict', cause: 'identity_conflict', detail, unposted: !entry.posted };
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

/** Only the posted ledger, by the batch of its file. */
export async function lookInLedger(walk: Looking, lines: readonly DocumentLine[]): Promise<Finding> {
  const { document, deltek } = walk;
  return postedIn(document, lines, await deltek.findPosted(document.type, fileOf(document)));
}

/** A document among the posted rows of its file. */
export function postedIn(
  document: Document,
  lines: readonly DocumentLine[],
  fileRows: readonly LedgerRow[],
): Finding {
  const rows = ownRows(document, fileRows);
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
  const inShared = ({ batch }: LedgerRow) => isSharedFileOf(document.batch, batch);
  const ours = (row: LedgerRow) =>
    row.batch === family || row.batch.startsWith(`${family}-`) || inShared(row);
  for (const wbs1 of new Set(lines.map((line) => line.wbs1 ?? ''))) {
    const rows = await deltek.findPostedInvoice(document.invoice, wbs1);
    if (rows.some(({ batch }) => batch === document.batch)) return whenPosted();
    const shared = rows.find(inShared);
    if (shared && isOrders(document.batch) && document.fileBatch === null) {
      return sharedAt({ document, deltek }, lines, shared.batch);
    }
    const foreign = rows.find((row) => !ours(row));
    if (!foreign) continue;
    const detail = `invoice ${document.invoice} on ${foreign.wbs.wbs1} belongs to batch ${foreign.batch || '(none)'}`;
    return { found: 'conflict', cause: 'invoice_number_taken', detail, unposted: false };
  }
  return { found: 'absent' };
}

/** In a shared file there is one document of an order's number: the invoice of that order. */
export async function sharedAt(
  { document, deltek }: Pick<Looking, 'document' | 'deltek'>,
  lines: readonly DocumentLine[],
  batch: string,
): Promise<Finding> {
  const sharedFile = batch.toUpperCase();
  const rows = await deltek.findPosted(document.type, sharedFile);
  const finding = postedIn({ ...document, fileBatch: sharedFile }, lines, rows);
  return finding.found === 'posted' ? { ...finding, sharedFile } : finding;
}
