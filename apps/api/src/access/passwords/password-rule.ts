import { COMMON_PASSWORDS } from './common-passwords.js';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
const FEWEST_DIFFERENT_CHARACTERS = 5;
/** What must be left of a password without the name in the e-mail address. */
const FEWEST_OF_ITS_OWN = 8;

/** What is wrong with a new password, as a sentence without its subject; null when nothing is. */
export function passwordProblem(password: string, email: string): string | null {
  const plain = password.toLowerCase();
  if (password.length < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters`;
  if (password.length > LONGEST_PASSWORD) return `must have at most ${LONGEST_PASSWORD} characters`;
  if (plain.includes(email.toLowerCase()) || isLittleMoreThan(plain, email))
    return 'must not contain the e-mail address';
  if (COMMON_PASSWORDS.has(plain)) return 'is one of the passwords that are guessed first';
  if (new Set(plain).size < FEWEST_DIFFERENT_CHARACTERS) return 'repeats too few characters';
  return null;
}

function isLittleMoreThan(password: string, email: string): boolean {
  const [name = ''] = email.toLowerCase().split('@');
  return name.length >= 4 && password.replaceAll(name, '').length < FEWEST_OF_ITS_OWN;
}
