'use client';

import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccountMenu } from './account-menu';
import { Mark } from './mark';
import { NavLinks } from './nav-links';
import { SchemeSwitch } from './scheme-switch';
import classes from './shell.module.css';

/** What stands around every screen: the way to its content, to the others, and out. */
export function Shell({ children }: { children: ReactNode }) {
  const [opened, drawer] = useDisclosure(false);
  return (
    <div className={classes.shell}>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <header className={classes.top}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.burger}
          onClick={drawer.open}
          aria-label="Open the menu"
          aria-expanded={opened}
        >
          <IconMenu2 size={20} aria-hidden />
        </ActionIcon>
        <Link href="/" className={classes.brand} aria-label="ml-connector, home">
          <Mark />
          <span aria-hidden>ml-connector</span>
        </Link>
        <div className={classes.own}>
          <SchemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <aside className={classes.side}>
        <div className={classes.sticky}>
          <NavLinks />
        </div>
      </aside>
      <Drawer opened={opened} onClose={drawer.close} title="ml-connector" size={260}>
        <NavLinks onFollow={drawer.close} />
      </Drawer>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
    </div>
  );
}
