/** A view somebody gave a name to: the values of the address it stands for. */
export interface SavedFilter {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

const MOST = 30;
const LONGEST_NAME = 60;

/** What the browser kept; what cannot be read is forgotten rather than in the way. */
export function readSaved(kept: string | null): SavedFilter[] {
  try {
    const list: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(list) ? list.filter(isSaved) : [];
  } catch {
    return [];
  }
}

/** With one more, sorted by name; the same name means the newer one. */
export function withSaved(saved: readonly SavedFilter[], { name, values }: SavedFilter): SavedFilter[] {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return [...withoutSaved(saved, name), { name, values: given }]
    .sort((one, other) => one.name.localeCompare(other.name))
    .slice(0, MOST);
}

export function withoutSaved(saved: readonly SavedFilter[], name: string): SavedFilter[] {
  return saved.filter((filter) => filter.name !== name);
}

/** The one that is shown now, if it has a name. */
export function currentSaved(saved: readonly SavedFilter[], values: SavedFilter['values']) {
  return saved.find(({ values: kept }) =>
    [...Object.keys(values), ...Object.keys(kept)].every((key) => (kept[key] ?? '') === (values[key] ?? '')),
  );
}

/** Why a name cannot be taken; null where it can. */
export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'It needs a name.';
  return name.length > LONGEST_NAME ? `At most ${LONGEST_NAME} characters.` : null;
}

function isSaved(value: unknown): value is SavedFilter {
  const { name, values } = (value ?? {}) as Partial<SavedFilter>;
  return (
    typeof name === 'string' &&
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((one) => typeof one === 'string')
  );
}
