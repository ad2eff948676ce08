import { sameNumber } from '#deltek';
import { differenceToLedger } from '../compare.js';
import type { DocumentLine } from '../document.entity.js';
import type { Finding, Looking } from '../finding.js';
import { connectionNumberIn, isSharedFileOf, sharedPrefix } from './file-names.js';
import { isOwn } from './own-rows.js';

/**
 * A document that is nowhere under its own batch may have shared a file in a life that a backup forgot: a receipt is
 * found by its reference in the ledger (an invoice was, by its number), and both in files that wait though
 * no document is in them here.
 */
export async function lookInSharedFiles(walk: Looking, lines: readonly DocumentLine[]): Promise<Finding> {
  const { document, sharing } = walk;
  if (document.type === 'IN') return sharing.isUsed ? lookInForgottenFiles(walk) : { found: 'absent' };
  if (document.type === 'JE' || !(await sharing.followsShared(document))) return { found: 'absent' };
  const posted = await lookForReference(walk, lines);
  return posted.found === 'absent' ? lookInForgottenFiles(walk) : posted;
}

async function lookForReference(
  { document, deltek }: Looking,
  lines: readonly DocumentLine[],
): Promise<Finding> {
  const rows = await deltek.findPostedReference(document.type, document.refNo);
  const files = new Set(
    rows.filter(({ batch }) => isSharedFileOf(document.batch, batch)).map(({ batch }) => batch.toUpperCase()),
  );
  for (const sharedFile of files) {
    const own = rows.filter((row) => row.batch.toUpperCase() === sharedFile && isOwn(document, row));
    const [first] = own;
    // References are cut, so another payment may have the same one; on the same invoice, it is this one.
    const sameInvoice = own.some(({ invoice }) =>
      lines.some((line) => line.invoice !== '' && sameNumber(line.invoice, invoice)),
    );
    if (!first || !sameInvoice) continue;
    const difference = differenceToLedger(document.type, lines, own);
    if (difference === null) {
      return { found: 'posted', period: first.period, postSeq: first.postSeq, sharedFile };
    }
    return { found: 'conflict', cause: 'identity_conflict', detail: difference, unposted: false };
  }
  return { found: 'absent' };
}

async function lookInForgottenFiles({ document, deltek, sharing }: Looking): Promise<Finding> {
  const prefix = sharedPrefix(document.type, connectionNumberIn(document.batch));
  for (const { batch } of await deltek.listWaitingFiles(prefix)) {
    if (!isSharedFileOf(document.batch, batch) || (await sharing.isInUse(batch))) continue;
    const entries = await deltek.listEntries(document.type, batch);
    if (!entries.some((entry) => isOwn(document, entry))) continue;
    const detail = `it waits in the file ${batch}, in which no document is here: post or remove it in Deltek`;
    return { found: 'conflict', cause: 'identity_conflict', detail, unposted: false };
  }
  return { found: 'absent' };
}
