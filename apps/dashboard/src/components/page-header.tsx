import { Anchor, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface Props {
  title: ReactNode;
  /** One sentence under the title, or chips that say how it stands. */
  about?: ReactNode;
  /** The screen one floor up. */
  back?: { href: string; label: string };
  /** Buttons of the whole screen. */
  actions?: ReactNode;
}

/** The top of every screen: where one is, how it stands, what can be done. */
export function PageHeader({ title, about, back, actions }: Props) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back && (
          <Anchor component={Link} href={back.href} size="sm">
            ← {back.label}
          </Anchor>
        )}
        <Title order={1}>{title}</Title>
        {about && <div className={classes.about}>{about}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
