import { PERMISSIONS, ROLES } from '../permissions.js';
import { roleBook } from './role-words.js';

describe('the roles in words', () => {
  const { roles, deeds } = roleBook();

  it('name every role, and every permission under one deed', () => {
    expect(roles.map(({ role }) => role)).toEqual([...ROLES]);
    expect(deeds.flatMap(({ takes }) => takes).sort()).toEqual(Object.keys(PERMISSIONS).sort());
  });

  it('say of a deed who may do all of it, and hide nobody who may do a part', () => {
    for (const { takes, roles: may } of deeds) {
      for (const permission of takes) expect(PERMISSIONS[permission]).toEqual(may);
    }
  });
});
