import { createHash } from 'node:crypto';
import type { JournalKind } from '#mapping';

/** All numbers have 15 digits: the most a batch name has room for, and more than those counted in former times have. */
const LEAST = 10n ** 14n;
const PAIRS = (9n * LEAST) / 2n;

/**
 * The number of an entry, by which its document is named: the same for the same `identity` in every life of the
 * database, so that after a restore it is found in Deltek. A reversal has the number after its accrual's.
 */
export function journalNumber(connectionNumber: number, kind: JournalKind, identity: string): string {
  const isReversal = kind === 'fee_accrual_reversal';
  const of = JSON.stringify([connectionNumber, isReversal ? 'fee_accrual' : kind, identity]);
  const drawn = BigInt(`0x${createHash('sha256').update(of).digest('hex').slice(0, 16)}`);
  return String(LEAST + (drawn % PAIRS) * 2n + (isReversal ? 1n : 0n));
}
