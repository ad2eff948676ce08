'use client';

import { IconMoodConfuzed } from '@tabler/icons-react';
import { Empty } from '../components/empty';
import classes from '../components/plain.module.css';

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/**
 * A mistake of ours while showing a screen; what was done before it stays done. Of plain elements: every page brings it
 * along, and what it is made of may be what failed.
 */
export default function ScreenFailed({ error, reset }: Props) {
  return (
    <div role="alert">
      <Empty
        icon={IconMoodConfuzed}
        title="This screen failed"
        next={
          <>
            That is a mistake of ours, and nothing was changed by it.
            {error.digest && (
              <p className={classes.small}>
                It is logged as <code>{error.digest}</code>
              </p>
            )}
          </>
        }
        action={
          <div className={classes.ways}>
            <button type="button" className={classes.way} onClick={reset}>
              Try again
            </button>
            {/* A full load: a link within the page would keep what failed. */}
            <a className={classes.way} href="/">
              Go to the overview
            </a>
          </div>
        }
      />
    </div>
  );
}
