'use client';

import { Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { later } from '../../components/later/later';
import classes from '../shell.module.css';

const EverythingByName = later(() => import('./spotlight').then(({ EverythingByName }) => EverythingByName));

/** The way to everything by name, with Ctrl or Cmd and K. */
export function Finder({ onKeysHelp }: { onKeysHelp: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const find = () => (isAsked ? spotlight.toggle() : setAsked(true));
  // Also while one types somewhere.
  useHotkeys([['mod + K', find]], []);
  return (
    <>
      <button type="button" className={classes.find} onClick={find} aria-label="Find a screen or an order">
        <IconSearch size={16} aria-hidden />
        <span className={classes.wideOnly}>Find</span>
        <Kbd size="xs" className={`${classes.wideOnly} ${classes.findKeys}`} aria-hidden />
      </button>
      {isAsked && <EverythingByName onKeysHelp={onKeysHelp} />}
    </>
  );
}
