import { looksOf } from '../lib/states';
import classes from './state-chip.module.css';

/** A state as one word with its colour and mark. The word is always there: colour alone says nothing. */
export function StateChip({ state }: { state: string }) {
  const { label, tone } = looksOf(state);
  return (
    <span className={classes.chip} data-tone={tone}>
      <span className={classes.mark} aria-hidden />
      {label}
    </span>
  );
}
