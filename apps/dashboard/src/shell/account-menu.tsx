'use client';

import { useState } from 'react';
import { later } from '../components/later/later';
import { AccountButton } from './account-button';

const OpenedAccountMenu = later(() =>
  import('./opened-account-menu').then(({ OpenedAccountMenu }) => OpenedAccountMenu),
);

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const [isAsked, setAsked] = useState(false);
  if (isAsked) return <OpenedAccountMenu />;
  return (
    <AccountButton
      aria-haspopup="menu"
      aria-expanded={false}
      onFocus={OpenedAccountMenu.read}
      onPointerEnter={OpenedAccountMenu.read}
      onClick={() => setAsked(true)}
    />
  );
}
