import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './verdict.module.css';

export type VerdictState = 'starting' | 'healthy' | 'attention' | 'grave';

const MARKS = {
  starting: IconHourglass,
  healthy: IconCircleCheck,
  attention: IconAlertTriangle,
  grave: IconAlertOctagon,
} as const;

interface Props {
  state: VerdictState;
  title: string;
  /** What the verdict is about, for those who do not see where it stands. */
  about: string;
  /** When it was seen, or how far it can be believed. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** Well or not, in one look; below it why, and what to open. */
export function Verdict({ state, title, about, aside, children }: Props) {
  const Mark = MARKS[state];
  return (
    <section className={classes.verdict} data-state={state} aria-label={about}>
      <Mark size={28} stroke={1.7} aria-hidden className={classes.mark} />
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        {children}
      </div>
      {aside && <span className={classes.aside}>{aside}</span>}
    </section>
  );
}
