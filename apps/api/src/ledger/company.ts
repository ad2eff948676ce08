import type { ControlRow, DeltekClient, TransactionType } from '#deltek';
import type { Move } from './move.js';
import type { Finding } from './finding.js';

/**
 * A file is owned by whichever company was active in the login when it was made (Deltek contract section 17). Says that
 * this one is another company's than the connection's, and what to do; null = it is not, or nobody says.
 */
export function otherCompany(
  { batch, company: owner, posted }: Pick<ControlRow, 'batch' | 'company' | 'posted'>,
  company: string,
): string | null {
  const [theirs, ours] = [owner.trim(), company.trim()];
  if (theirs === '' || ours === '' || theirs.toUpperCase() === ours.toUpperCase()) return null;
  const undo = posted ? 'Reverse it in Deltek' : 'Remove the unposted file in Deltek';
  return (
    `the file ${batch} is in company ${theirs} of Deltek, the connection's is ${ours}. ` +
    `${undo}, make ${ours} the active company of the login again, then retry`
  );
}

/** A file that was just made in another company: it is not posted. */
export function heldForCompany(detail: string): Move {
  return {
    to: 'held',
    step: 'create',
    outcome: 'conflict',
    detail,
    cause: 'identity_conflict',
    nextAt: null,
  };
}

/** The conflict that a file of several documents is when another company owns it; null = it is not. */
export async function companyConflict(
  { deltek, company }: { readonly deltek: DeltekClient; readonly company: string },
  type: TransactionType,
  batch: string,
): Promise<Finding | null> {
  const file = company.trim() === '' ? null : await deltek.getFile(type, batch);
  const detail = file && otherCompany(file, company);
  return detail ? { found: 'conflict', cause: 'identity_conflict', detail, unposted: !file.posted } : null;
}
