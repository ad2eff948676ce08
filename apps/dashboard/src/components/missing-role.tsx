import { IconLock } from '@tabler/icons-react';
import { useSession } from '../shell/session';
import { roleWords, rolesInWords, whoMay, type Permission } from '../lib/roles';
import { useRoles } from '../shell/roles';
import { Empty } from './empty';

interface Props {
  /** What is not shown: `The people of this house`. */
  what: string;
  /** What one would have to be allowed. */
  deed: Permission;
}

/** In place of a screen that a role may not see: who may, and what to do. */
export function MissingRole({ what, deed }: Props) {
  const { role } = useSession().user;
  const book = useRoles();
  const may = rolesInWords(book, whoMay(book, deed));
  return (
    <Empty
      icon={IconLock}
      title={`${what} is not for your role`}
      next={`Your role is ${roleWords(book, role).label}; this is for: ${may}. An administrator can give you another role.`}
    />
  );
}
