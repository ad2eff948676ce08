import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mark } from './mark';
import classes from './stranger-page.module.css';

interface Props {
  title: string;
  about: string;
  children: ReactNode;
}

/** A page for who is not signed in. */
export function StrangerPage({ title, about, children }: Props) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Stack>
          <div className={classes.brand}>
            <Mark size={34} />
            <div>
              <Title order={1}>{title}</Title>
              <Text c="dimmed" size="sm">
                {about}
              </Text>
            </div>
          </div>
          {children}
        </Stack>
      </div>
    </main>
  );
}
