import type { components } from '../api/schema.d.ts';

/** What roles are called and what each may do, as the API tells it. */
export type RoleBook = components['schemas']['RoleBookDto'];
export type RoleWords = RoleBook['roles'][number];
export type Role = RoleWords['role'];

export function roleWords({ roles }: Pick<RoleBook, 'roles'>, role: Role): RoleWords {
  return roles.find((one) => one.role === role) ?? { role, label: role, about: '' };
}

/** What can be allowed, as the API names it. */
export type Permission = RoleBook['permissions'][number]['permission'];

export function whoMay({ permissions }: Pick<RoleBook, 'permissions'>, what: Permission): readonly Role[] {
  return permissions.find(({ permission }) => permission === what)?.roles ?? [];
}

/** Roles a person of one role may give to an API token: those that may do nothing that the person may not. */
export function rolesBelow({ roles, permissions }: Omit<RoleBook, 'deeds'>, role: Role): RoleWords[] {
  const isWithin = (below: Role) =>
    permissions.every(({ roles: may }) => !may.includes(below) || may.includes(role));
  return roles.filter((below) => isWithin(below.role));
}

/** `Administrator and Auditor`. */
export function rolesInWords(book: Pick<RoleBook, 'roles'>, roles: readonly Role[]): string {
  const labels = roles.map((role) => roleWords(book, role).label);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(labels);
}
