'use client';

import { createContext, use, type ReactNode } from 'react';
import { roleWords, type Role, type RoleBook } from '../lib/roles';

const RolesContext = createContext<RoleBook | null>(null);

/** What the roles may do, read with the page: nothing has to wait for it. */
export function RolesProvider({ book, children }: { book: RoleBook; children: ReactNode }) {
  return <RolesContext value={book}>{children}</RolesContext>;
}

export function useRoles(): RoleBook {
  const book = use(RolesContext);
  if (!book) throw new Error('useRoles belongs below the RolesProvider.');
  return book;
}

/** What a role is called. */
export function useRoleLabel(): (role: Role) => string {
  const book = useRoles();
  return (role) => roleWords(book, role).label;
}

/** The same in a table. */
export function RoleName({ role }: { role: Role }) {
  return useRoleLabel()(role);
}
