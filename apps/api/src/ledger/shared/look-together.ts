import { DeltekError, type DeltekReason, type LedgerRow } from '#deltek';
import { companyConflict } from '../company.js';
import type { Document } from '../document.entity.js';
import type { Finding } from '../finding.js';
import { postedIn, waitingIn } from '../look.js';
import { isSharedFileOf } from './file-names.js';
import { fileOf, isOwn } from './own-rows.js';
import type { Member, SharedWalk } from './shared-walk.js';
import type { Witness } from './shared-files.js';

/** A release, or a right, that does not let many be asked for at once: then each is asked for on its own. */
const NOT_TOGETHER: readonly DeltekReason[] = ['forbidden', 'not_found', 'rejected', 'contract_violation'];

/** Answers null where Deltek cannot be asked so. */
export async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof DeltekError && isNoToMany(error)) return null;
    throw error;
  });
}

/** Deltek answers 500 to questions it does not understand as well (Deltek contract 1.3), however often it is asked. */
function isNoToMany({ reason, status }: DeltekError): boolean {
  return NOT_TOGETHER.includes(reason) || (reason === 'unavailable' && status === 500);
}

/**
 * Those that are surely not in the ledger: neither under their own batch, nor an invoice under its number, nor a
 * receipt under its reference in a shared file. Null where no answer can be believed (`findPostedAny`).
 */
export async function notPosted(
  { deltek }: Pick<SharedWalk, 'deltek'>,
  documents: readonly Document[],
  witness: Witness | null,
): Promise<readonly Document[] | null> {
  const [first] = documents;
  if (!first || !witness) return null;
  const { type } = first;
  const batches = documents.map(({ batch }) => batch);
  const byBatch = await unlessRefused(deltek.findPostedAny(type, 'Batch', batches, fileOf(witness)));
  if (!byBatch) return null;
  const name = type === 'IN' ? 'invoice' : 'refNo';
  const names = documents.map((document) => document[name]);
  const column = type === 'IN' ? 'Invoice' : 'RefNo';
  const byName = await unlessRefused(deltek.findPostedAny(type, column, names, witness[name]));
  if (!byName) return null;
  return documents.filter(
    (document) =>
      !byBatch.some((row) => row.batch.toUpperCase() === document.batch) &&
      !byName.some((row) => isOwn(document, row) && isInTheWay(document, row)),
  );
}

/** Of another payment with the same reference there may be any number. */
function isInTheWay({ type, batch }: Document, row: LedgerRow): boolean {
  return type === 'IN' || isSharedFileOf(batch, row.batch);
}

/** What Deltek knows of documents that share a file: its posted rows, and the file where they do not tell of all. */
export async function lookAtAll(walk: SharedWalk): Promise<ReadonlyMap<Member, Finding>> {
  const { deltek, file, members } = walk;
  const { type } = members[0].document;
  const rows = await deltek.findPosted(type, file);
  const posted = members.map(({ document, lines }) => postedIn(document, lines, rows));
  const missing = posted.some(({ found }) => found === 'absent');
  const entries = missing ? await deltek.listEntries(type, file) : [];
  const findings = members.map((member, index) => {
    const found = posted[index] ?? { found: 'absent' };
    return found.found === 'absent' ? waitingIn(member.document, member.lines, entries) : found;
  });
  const isWaiting = findings.some(({ found }) => found === 'unposted');
  const elsewhere = isWaiting ? await companyConflict(walk, type, file) : null;
  return new Map(
    members.map((member, index) => {
      const finding = findings[index] ?? { found: 'absent' };
      return [member, finding.found === 'unposted' ? (elsewhere ?? finding) : finding];
    }),
  );
}
