interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/**
 * How a page without rows is empty: there is none at all, none up to here, or none after here; null = it has some.
 * A list that is filtered while it is read comes to empty pages before its end.
 */
export function emptinessOf({ items, nextCursor }: Page, cursor: string): 'none' | 'so far' | 'after' | null {
  if (items.length > 0) return null;
  if (nextCursor !== null) return 'so far';
  return cursor ? 'after' : 'none';
}

/** As many as are on the first page; `3+` when more may come after it. Null: there is none. */
export function countOf({ items: { length }, nextCursor }: Page): string | null {
  if (nextCursor !== null) return `${length}+`;
  return length === 0 ? null : String(length);
}
