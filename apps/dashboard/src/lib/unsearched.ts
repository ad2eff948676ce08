const NAMED = 3;

/** What is said of stores whose orders could not be searched; null where there are none. */
export function unsearchedWords(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const which =
    names.length > NAMED ? `${names.length} connections` : new Intl.ListFormat('en').format(names);
  return `The orders of ${which} could not be searched.`;
}
