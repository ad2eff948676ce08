import type { Schemas } from '../../api/client';

type Run = Schemas['RunDto'];
type ImportResult = Schemas['ImportResultDto'];

/** A file of more lines is imported as a run. */
const MOST_AT_ONCE = 2_000;

/** Too large to be waited for: it is checked and written while one can see how far it is, and stop it. */
export function isLarge(csv: string): boolean {
  let lines = 0;
  for (let at = csv.indexOf('\n'); at >= 0; at = csv.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines > MOST_AT_ONCE) return true;
  }
  return false;
}

/** What the run of a file came to, as a small import answers at once; null where it came to nothing. */
export function importResultOf(
  { state, counts, params }: Pick<Run, 'state' | 'counts' | 'params'>,
  errors: ImportResult['errors'],
): ImportResult | null {
  if (state !== 'done') return null;
  const { rows = 0, added = 0, changed = 0, unchanged = 0, errors: errorCount = 0 } = counts;
  const imported = params['dryRun'] === false && errorCount === 0;
  return { imported, rows, added, changed, unchanged, errorCount, errors };
}
