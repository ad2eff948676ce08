/** One value of a form: as it was read, as it is now that somebody else changed it, and as it was typed. */
export interface TheirChange {
  /** As the form names it: `settings.deltek.pageSize`. */
  readonly path: string;
  readonly read: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

/** The same form three times. */
export interface Versions<Values extends object> {
  readonly read: Values;
  readonly theirs: Values;
  readonly mine: Values;
}

/** What somebody else changed since a form was read. */
export function theirChanges<Values extends object>({ read, theirs, mine }: Versions<Values>): TheirChange[] {
  return changesBelow('', read, theirs, mine);
}

/** What they changed with what I changed; where both did, that of the one who is preferred. */
export function merged<Values extends object>(
  { read, theirs, mine }: Versions<Values>,
  preferred: 'theirs' | 'mine',
): Values {
  return mergedValue(read, theirs, mine, preferred) as Values;
}

function changesBelow(path: string, read: unknown, theirs: unknown, mine: unknown): TheirChange[] {
  if (isBranch(mine)) {
    return Object.keys(mine).flatMap((key) =>
      changesBelow(path ? `${path}.${key}` : key, at(read, key), at(theirs, key), mine[key]),
    );
  }
  return read === theirs ? [] : [{ path, read, theirs, mine }];
}

function mergedValue(read: unknown, theirs: unknown, mine: unknown, preferred: 'theirs' | 'mine'): unknown {
  if (isBranch(mine)) {
    const merge = (key: string) => mergedValue(at(read, key), at(theirs, key), mine[key], preferred);
    return Object.fromEntries(Object.keys(mine).map((key) => [key, merge(key)]));
  }
  if (mine === read) return theirs;
  return preferred === 'theirs' && theirs !== read ? theirs : mine;
}

function at(value: unknown, key: string): unknown {
  return isBranch(value) ? value[key] : undefined;
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
