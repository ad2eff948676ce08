import { Button, type ButtonProps } from '@mantine/core';
import { IconChevronDown, IconUser } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useSession } from './session';
import classes from './shell.module.css';

type Props = ButtonProps & ComponentPropsWithRef<'button'>;

/** Whose account it is; what it opens is `AccountMenu`'s. */
export function AccountButton(props: Props) {
  const { user } = useSession();
  return (
    <Button
      variant="subtle"
      color="gray"
      px="xs"
      rightSection={<IconChevronDown size={14} aria-hidden />}
      aria-label={`Account of ${user.name || user.email}`}
      {...props}
    >
      <IconUser size={18} className={classes.narrowOnly} aria-hidden />
      <span className={classes.wideOnly}>{user.name || user.email}</span>
    </Button>
  );
}
