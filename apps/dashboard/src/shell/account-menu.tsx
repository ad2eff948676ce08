'use client';

import { useState } from 'react';
import { later } from '../components/later/later';
import { AccountButton } from './account-button';

const readMenu = () => import('./opened-account-menu').then(({ OpenedAccountMenu }) => OpenedAccountMenu);
const OpenedAccountMenu = later(readMenu);
const comeNear = () => void readMenu().catch(() => undefined);

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const [isAsked, setAsked] = useState(false);
  if (isAsked) return <OpenedAccountMenu />;
  return (
    <AccountButton
      aria-haspopup="menu"
      aria-expanded={false}
      onFocus={comeNear}
      onPointerEnter={comeNear}
      onClick={() => setAsked(true)}
    />
  );
}
