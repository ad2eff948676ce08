import { ABILITIES, ROLES, roleLabel, rolesBelow, rolesInWords } from './roles';

const below = (role: Parameters<typeof rolesBelow>[0]) => rolesBelow(role).map((one) => one.role);

describe('roles in words', () => {
  it('let an API token do at most what its maker may', () => {
    expect(below('admin')).toEqual(ROLES.map(({ role }) => role));
    expect(below('mapping')).toEqual(['mapping', 'viewer']);
    expect(below('support')).toEqual(['support', 'viewer']);
    expect(below('auditor')).toEqual(['auditor', 'viewer']);
    expect(below('viewer')).toEqual(['viewer']);
  });

  it('let an administrator do everything, and everybody something', () => {
    expect(ABILITIES.filter(({ roles }) => !roles.includes('admin'))).toEqual([]);
    expect(ROLES.filter(({ role }) => !ABILITIES.some(({ roles }) => roles.includes(role)))).toEqual([]);
  });

  it('are named as people name them', () => {
    expect(roleLabel('admin')).toBe('Administrator');
    expect(rolesInWords(['admin', 'auditor'])).toBe('Administrator and Auditor');
  });
});
