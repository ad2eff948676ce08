/**
 * Derives something from a list once, however often it is asked for: rows and reference data are read anew where they
 * change, never changed in place, and a connection may have a hundred thousand of them.
 */
export function derivedOnce<Item, Derived>(
  derive: (list: readonly Item[]) => Derived,
): (list: readonly Item[]) => Derived {
  const known = new WeakMap<readonly Item[], { readonly derived: Derived }>();
  return (list) => {
    const found = known.get(list) ?? { derived: derive(list) };
    known.set(list, found);
    return found.derived;
  };
}
