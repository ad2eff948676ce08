import { DeltekError, type DeltekClient, type DescribedRow, type TransactionType } from '#deltek';
import { addDays, type PlannedDocument } from '#mapping';
import type { Connection } from '../../connections/index.js';
import { entriesOf, type HandEntry } from './hand-entry.js';
import { NAMED_DAYS } from './match-entries.js';

const TYPES: readonly TransactionType[] = ['IN', 'CR', 'JE'];

/** A day that is too much for one answer is Deltek's to explain. */
const SMALLEST_MS = 24 * 3_600_000;

/** All that people posted around these documents: one read of each kind, however many orders they are of. */
export async function postedAround(
  deltek: DeltekClient,
  { number }: Connection,
  documents: readonly PlannedDocument[],
): Promise<HandEntry[]> {
  const dates = documents.map(({ date }) => date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = new Date(`${addDays(first, -NAMED_DAYS)}T00:00:00.000Z`);
  const to = new Date(`${addDays(last, NAMED_DAYS + 1)}T00:00:00.000Z`);
  const entries: HandEntry[] = [];
  for (const type of TYPES) {
    entries.push(...entriesOf(type, await rowsOf(deltek, type, from, to), `BC${type}-${number}-`));
  }
  return entries;
}

/** In halves where Deltek has more of it than one answer can hold. */
async function rowsOf(
  deltek: DeltekClient,
  type: TransactionType,
  from: Date,
  to: Date,
): Promise<DescribedRow[]> {
  try {
    return await deltek.listPostedDated(type, from, to);
  } catch (error) {
    const tooMuch = error instanceof DeltekError && error.reason === 'contract_violation';
    const length = to.getTime() - from.getTime();
    if (!tooMuch || length <= SMALLEST_MS) throw error;
    const middle = new Date(from.getTime() + Math.ceil(length / SMALLEST_MS / 2) * SMALLEST_MS);
    const older = await rowsOf(deltek, type, from, middle);
    return [...older, ...(await rowsOf(deltek, type, middle, to))];
  }
}
