import type { Icon } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import classes from './notice.module.css';

interface Props {
  /** `attention` when somebody has to act, `info` when it is good to know. */
  tone: 'attention' | 'info';
  icon: Icon;
  title?: string;
  children: ReactNode;
}

/** Something to know before reading on. What failed is a `ProblemAlert`. */
export function Notice({ tone, icon: Mark, title, children }: Props) {
  const id = useId();
  return (
    <section className={classes.notice} data-tone={tone} aria-labelledby={title && id}>
      <Mark size={20} stroke={1.7} aria-hidden className={classes.mark} />
      <div className={classes.words}>
        {title && (
          <h2 className={classes.title} id={id}>
            {title}
          </h2>
        )}
        {children}
      </div>
    </section>
  );
}
