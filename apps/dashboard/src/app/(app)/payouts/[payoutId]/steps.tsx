import { Money } from '../../../../components/money';
import { stepsOf } from '../../../../lib/payouts';
import type { Payout } from '../../../../queries/payouts';
import classes from '../../settlement.module.css';

/** From what was captured to what the bank booked, line by line. */
export function Steps({ payout }: { payout: Payout }) {
  return (
    <dl className={classes.steps}>
      {stepsOf(payout).map(({ label, amount, isSum }) => (
        <div key={label} className={classes.step} data-sum={isSum}>
          <dt>{label}</dt>
          <dd>
            <Money value={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
