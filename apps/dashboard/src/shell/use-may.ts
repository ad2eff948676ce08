'use client';

import { whoMay, type Permission } from '../lib/roles';
import { useRoles } from './roles';
import { useSession } from './session';

/** Whether the person signed in may do something: what buttons ask before they show. The API refuses on its own. */
export function useMay(): (what: Permission) => boolean {
  const book = useRoles();
  const { role } = useSession().user;
  return (what) => whoMay(book, what).includes(role);
}
