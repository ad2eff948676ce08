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

/** Nothing to show, and that is no mistake: says what to do next. Of plain elements, as pages that failed show it too. */
export function Empty({ icon: Mark, title, next, action, isPage = false }: Props) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={classes.empty}>
      <Mark size={32} stroke={1.4} aria-hidden className={classes.mark} />
      <Title className={classes.title}>{title}</Title>
      <div className={classes.next}>{next}</div>
      {action}
    </div>
  );
}
