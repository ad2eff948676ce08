import { IconLock } from '@tabler/icons-react';
import { useSession } from '../shell/session';
import { whoMay, type Deed } from '../shell/use-may';
import { roleLabel, rolesInWords } from '../lib/roles';
import { Empty } from './empty';

interface Props {
  /** What is not shown: `The people of this house`. */
  what: string;
  /** What one would have to be allowed. */
  deed: Deed;
}

/** In place of a screen that a role may not see: who may, and what to do. */
export function MissingRole({ what, deed }: Props) {
  const { role } = useSession().user;
  return (
    <Empty
      icon={IconLock}
      title={`${what} is not for your role`}
      next={`Your role is ${roleLabel(role)}; this is for: ${rolesInWords(whoMay(deed))}. An administrator can give you another role.`}
    />
  );
}
