import { COMMON_PASSWORDS } from './common-passwords.js';
import { passwordProblem } from './password-rule.js';
import { Passwords } from './passwords.js';

describe('a stored password', () => {
  const passwords = new Passwords();

  it('is argon2id with the memory and passes that OWASP asks for', async () => {
    await expect(passwords.hash('a fairly long sentence')).resolves.toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    );
  });

  it('matches itself only', async () => {
    const hash = await passwords.hash('a fairly long sentence');
    await expect(passwords.matches('a fairly long sentence', hash)).resolves.toBe(true);
    await expect(passwords.matches('A fairly long sentence', hash)).resolves.toBe(false);
  });

  it('of nobody matches nothing', async () => {
    await expect(passwords.matches('', undefined)).resolves.toBe(false);
  });
});

describe('a new password', () => {
  it.each([
    ['eleven char', 'must have at least 12 characters'],
    ['ADMIN@example.com!', 'must not contain the e-mail address'],
    ['Admin-2026-Admin!', 'must not contain the e-mail address'],
    ['administrate it all', null],
    ['PasswordPassword', 'is one of the passwords that are guessed first'],
    ['abababababababab', 'repeats too few characters'],
    ['a fairly long sentence', null],
  ])('"%s" %s', (password, problem) => expect(passwordProblem(password, 'admin@example.com')).toBe(problem));

  it('is looked up in a list that the length does not make pointless', () => {
    expect(
      [...COMMON_PASSWORDS].filter((password) => password.length < 12 || password !== password.toLowerCase()),
    ).toEqual([]);
  });
});
