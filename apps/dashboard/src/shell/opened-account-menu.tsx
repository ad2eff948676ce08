'use client';

import { Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client';
import { toProblem } from '../api/problem';
import { AccountButton } from './account-button';
import { RoleName } from './roles';
import { useSession } from './session';

/** It takes the place of the button that was pressed, so it takes the focus too, to give it back when it closes. */
export function OpenedAccountMenu() {
  const { user } = useSession();
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    target.current?.focus();
    setOpened(true);
  }, []);

  // A full load afterwards: nothing read stays in memory.
  async function signOut() {
    try {
      await api.POST('/api/v1/auth/logout');
      window.location.assign('/sign-in');
    } catch (error) {
      notifications.show({ color: 'red', title: 'Still signed in', message: toProblem(error).detail });
    }
  }
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240}>
      <Menu.Target>
        <AccountButton ref={target} />
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
