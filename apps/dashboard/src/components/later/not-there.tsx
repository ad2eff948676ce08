import plain from '../plain.module.css';
import classes from './not-there.module.css';

/** A part of the page that did not come: the rest stays as it is. Of plain elements, since others may not come either. */
export function NotThere({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className={classes.bar}>
      <span>This could not be opened: a part of the page did not come. What is on the page stays.</span>
      <button type="button" className={plain.way} onClick={onRetry}>
        Try again
      </button>
      <button type="button" className={plain.way} onClick={() => window.location.reload()}>
        Reload the page
      </button>
    </div>
  );
}
