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
