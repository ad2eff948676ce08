import { isWithin, may, PERMISSIONS, type Permission, type Role } from './permissions.js';

describe('the table of permissions', () => {
  it('lets an administrator do everything', () => {
    expect(Object.values(PERMISSIONS).every((roles) => roles.includes('admin'))).toBe(true);
  });

  it('lets auditors and viewers change nothing but what is their own', () => {
    const verbs = /\.(write|test|refresh|replay|approve|resolve)$/;
    const changes = (role: Role) =>
      (Object.keys(PERMISSIONS) as Permission[]).filter((name) => verbs.test(name) && may(role, name));
    expect(changes('auditor')).toEqual(['tokens.write']);
    expect(changes('viewer')).toEqual([]);
  });

  it.each([
    ['viewer', 'support', true],
    ['support', 'support', true],
    ['admin', 'support', false],
    ['mapping', 'support', false],
    ['auditor', 'support', false],
  ] as const)('puts %s within %s: %s', (role, ceiling, within) =>
    expect(isWithin(role, ceiling)).toBe(within),
  );
});
