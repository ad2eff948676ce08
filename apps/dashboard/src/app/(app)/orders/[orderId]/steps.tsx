import { VisuallyHidden } from '@mantine/core';
import { stepsOf } from '../../../../lib/order-steps';
import type { OrderDetail } from '../../../../queries/orders';
import classes from './steps.module.css';

const SAID = { done: 'done', now: 'under way', stopped: 'waits for a person', open: 'to come' } as const;

/** From the store into the ledger, as one line: how far, and where it stands. */
export function Steps({ order }: { order: OrderDetail }) {
  const steps = stepsOf(order);
  if (steps.length === 0) return null;
  return (
    <ol className={classes.steps} aria-label="How far it is">
      {steps.map(({ name, at }) => (
        <li key={name} data-at={at}>
          <span className={classes.mark} aria-hidden />
          {name}
          <VisuallyHidden>, {SAID[at]}</VisuallyHidden>
        </li>
      ))}
    </ol>
  );
}
