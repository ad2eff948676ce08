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
  /** It is the whole page. */
  isPage?: boolean;
}

/** Nothing to show, and that is no mistake: says what to do next. */
export function Empty({ icon: Mark, title, next, action, isPage = false }: Props) {
  return (
    <div className={classes.empty}>
      <Mark size={32} stroke={1.4} aria-hidden className={classes.mark} />
      <Text component={isPage ? 'h1' : 'p'} fw={600} size="lg" m={0}>
        {title}
      </Text>
      <Text c="dimmed" maw="52ch" component="div">
        {next}
      </Text>
      {action}
    </div>
  );
}
