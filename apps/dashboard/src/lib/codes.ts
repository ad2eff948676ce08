const OPAQUE = /^[\da-f]{32}$/i;
const SHOWN = 8;

/** Whether a code of Deltek is one that no person knows, such as a firm's id; others are what bookkeepers write. */
export function isOpaque(code: string): boolean {
  return OPAQUE.test(code);
}

/** A code as it is shown where there is no name for it. */
export function shortCode(code: string): string {
  return isOpaque(code) ? `${code.slice(0, SHOWN)}…` : code;
}

/** A text of the API in which ids that no person knows are cut short. */
export function shortenIds(text: string): string {
  return text.replaceAll(/\b[\dA-F]{32}\b/gi, shortCode);
}

/** A firm by its name and what tells it from another of that name: the number people know it by, else the beginning of its id. */
export function firmLabel({ clientId, name, number }: NamedFirm): string {
  if (name === '' || name === clientId) return shortCode(clientId);
  return `${name} (${number || shortCode(clientId)})`;
}

interface NamedFirm {
  readonly clientId: string;
  readonly name: string;
  readonly number?: string;
}
