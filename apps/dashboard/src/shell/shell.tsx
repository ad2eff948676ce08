'use client';

import { ActionIcon } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Drawer } from '../components/drawer';
import { AccountMenu } from './account-menu';
import bars from './bars.module.css';
import { KeysHelp } from './keys-help';
import { LostConnection } from './lost-connection';
import { Mark } from './mark';
import { NavLinks } from './nav-links';
import { SchemeSwitch } from './scheme-switch';
import classes from './shell.module.css';
import { Finder } from './spotlight/finder';
import { StaleTab } from './stale-tab';

/** What stands around every screen: the way to its content, to the others, and out. */
export function Shell({ children }: { children: ReactNode }) {
  const [opened, drawer] = useDisclosure(false);
  const [keysShown, keys] = useDisclosure(false);
  // On some keyboards it needs Shift, on others not.
  useHotkeys([
    ['?', keys.open],
    ['shift + ?', keys.open],
  ]);
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
        <Finder onKeysHelp={keys.open} />
        <div className={classes.own}>
          <SchemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <div className={bars.bars}>
        <LostConnection />
        <StaleTab />
      </div>
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
      <KeysHelp opened={keysShown} onClose={keys.close} />
    </div>
  );
}
