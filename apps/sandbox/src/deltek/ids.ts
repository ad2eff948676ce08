import { createHash } from 'node:crypto';

/** A key of 32 upper-case hex digits, as Deltek generates them; the same name gives the same key. */
export function hexKey(...name: readonly (string | number)[]): string {
  return createHash('sha256').update(name.join('/')).digest('hex').slice(0, 32).toUpperCase();
}
