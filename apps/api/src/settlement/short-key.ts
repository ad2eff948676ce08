import { createHash } from 'node:crypto';

/** What a batch name has room for behind `BCCR-<connection>-P`, the number of the connection at its longest. */
const ROOM = 12;

/**
 * What stands for an outside identifier in a batch name: itself where it fits, else the first twelve
 * hexadecimal digits of its SHA-256 (accounting-treatment section 9). The full one stays in our record.
 */
export function shortKey(id: string): string {
  if (id.length <= ROOM && /^[A-Z0-9]+$/.test(id)) return id;
  return createHash('sha256').update(id).digest('hex').slice(0, 12).toUpperCase();
}
