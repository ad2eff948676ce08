'use client';

import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { api } from '../api/client';
import { toProblem } from '../api/problem';
import { RoleName } from './roles';
import { useSession } from './session';
import classes from './shell.module.css';

/** Who is signed in, and the way out. A full load afterwards: nothing read stays in memory. */
export function AccountMenu() {
  const { user } = useSession();
  async function signOut() {
    try {
      await api.POST('/api/v1/auth/logout');
      window.location.assign('/sign-in');
    } catch (error) {
      notifications.show({ color: 'red', title: 'Still signed in', message: toProblem(error).detail });
    }
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`Account of ${user.name || user.email}`}
        >
          <IconUser size={18} className={classes.narrowOnly} aria-hidden />
          <span className={classes.wideOnly}>{user.name || user.email}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" c="var(--mantine-color-text)" truncate>
            {user.email}
          </Text>
          Role: <RoleName role={user.role} />
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
