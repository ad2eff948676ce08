interface Named {
  readonly label: string;
}

/** Screens and deeds whose name has every word that was typed; all of them before anything was. */
export function matching<One extends Named>(all: readonly One[], query: string): One[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
