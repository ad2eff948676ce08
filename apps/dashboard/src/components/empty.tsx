import { Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

interface Props {
  icon: Icon;
  title: string;
  /** What to do next, in a sentence. */
  next: ReactNode;
  action?: ReactNode;
}

/** Nothing to show, and that is no mistake: says what to do next. */
export function Empty({ icon: Mark, title, next, action }: Props) {
  return (
    <div className={classes.empty}>
      <Mark size={32} stroke={1.4} aria-hidden className={classes.mark} />
      <Text fw={600} size="lg">
        {title}
      </Text>
      <Text c="dimmed" maw="52ch" component="div">
        {next}
      </Text>
      {action}
    </div>
  );
}
