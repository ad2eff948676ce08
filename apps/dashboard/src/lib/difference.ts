/** One field before and after; nothing where there was none. */
export interface FieldChange {
  /** Where it stands: `settings.alerts.stuckMinutes`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changed: boolean;
}

type State = Readonly<Record<string, unknown>> | null;

/** Every field of two states down to the single values. */
export function changesOf(before: State, after: State): FieldChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths.map((path) => {
    const [was, is] = [old.get(path) ?? null, now.get(path) ?? null];
    return { path, before: was, after: is, changed: was !== is };
  });
}

function leavesOf(state: State): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (path: string, value: unknown) => {
    if (isBranch(value)) {
      for (const [key, field] of Object.entries(value)) walk(`${path}.${key}`, field);
    } else {
      leaves.set(path, textOf(value));
    }
  };
  for (const [key, field] of Object.entries(state ?? {})) walk(key, field);
  return leaves;
}

/** An object with fields; lists of plain values are read as a whole. */
function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return Object.keys(value).length > 0;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : value.map(textOf).join(', ');
  return JSON.stringify(value) ?? '';
}

/** `settings.deltek.pageSize` as `settings › deltek › page size`. */
export function fieldName(path: string): string {
  return path
    .split('.')
    .map((part) =>
      part.replace(/([a-z])([A-Z])/g, (_all, end: string, start: string) => `${end} ${start.toLowerCase()}`),
    )
    .map((part) => part.replaceAll('_', ' '))
    .join(' › ');
}
