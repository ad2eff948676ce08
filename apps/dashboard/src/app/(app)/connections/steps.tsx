import { indexOf, SET_UP_STEPS, STEP_NAMES, type SetUpStep } from '../../../lib/set-up-steps';
import classes from './steps.module.css';

interface Props {
  current: SetUpStep;
  /** Steps that can be gone to from here. */
  isOpen: (step: SetUpStep) => boolean;
  onGo: (step: SetUpStep) => void;
}

/** How far a set-up is; what is done can be gone back to. */
export function Steps({ current, isOpen, onGo }: Props) {
  return (
    <nav aria-label="Steps of the set-up">
      <ol className={classes.steps}>
        {SET_UP_STEPS.map((step, index) => (
          <li key={step} data-done={index < indexOf(current)} data-current={step === current}>
            <button
              type="button"
              className={classes.step}
              onClick={() => onGo(step)}
              disabled={!isOpen(step)}
              aria-current={step === current ? 'step' : undefined}
            >
              <span className={classes.number} aria-hidden>
                {index + 1}
              </span>
              {STEP_NAMES[step]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
