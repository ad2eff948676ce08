import { roleWords, rolesBelow, rolesInWords, whoMay, type Role, type RoleBook } from './roles';

const words = (role: Role, label: string) => ({ role, label, about: `${label}.` });
const BOOK: Omit<RoleBook, 'deeds'> = {
  roles: [words('admin', 'Administrator'), words('support', 'Support'), words('viewer', 'Viewer')],
  permissions: [
    { permission: 'orders.read', roles: ['admin', 'support', 'viewer'] },
    { permission: 'orders.replay', roles: ['admin', 'support'] },
    { permission: 'people.write', roles: ['admin'] },
  ],
};

describe('roles in words', () => {
  it.each([
    ['admin', ['admin', 'support', 'viewer']],
    ['support', ['support', 'viewer']],
    ['viewer', ['viewer']],
  ] as const)('let an API token of %s do at most what its maker may', (role, below) => {
    expect(rolesBelow(BOOK, role).map((one) => one.role)).toEqual(below);
  });

  it('are named as people name them, and by their own word where the API names them not', () => {
    expect(roleWords(BOOK, 'admin').label).toBe('Administrator');
    expect(roleWords(BOOK, 'auditor')).toEqual({ role: 'auditor', label: 'auditor', about: '' });
    expect(whoMay(BOOK, 'orders.replay')).toEqual(['admin', 'support']);
    expect(whoMay(BOOK, 'audit.read')).toEqual([]);
    expect(rolesInWords(BOOK, ['admin', 'support'])).toBe('Administrator and Support');
  });
});
