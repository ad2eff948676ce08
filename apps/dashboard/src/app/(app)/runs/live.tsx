import type { Liveness } from '../../../lib/use-activity';
import classes from './runs.module.css';

const WORDS: Readonly<Record<Liveness, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  polling: 'Looked at every few seconds',
};

/** Whether what is shown follows what happens, or is looked at from time to time. */
export function Live({ liveness }: { liveness: Liveness }) {
  return (
    <span className={classes.live} data-liveness={liveness} role="status">
      <span className={classes.dot} aria-hidden />
      {WORDS[liveness]}
    </span>
  );
}
