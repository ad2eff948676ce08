import { formatAmount, isNegative, type Amount } from '../lib/money';
import classes from './money.module.css';

interface Props {
  value: Amount;
  /** Draws the eye when the amount should have been nothing. */
  alarming?: boolean;
}

/** An exact amount with its currency; digits of one width, so that columns of them line up. */
export function Money({ value, alarming = false }: Props) {
  return (
    <span className={classes.money} data-negative={isNegative(value.amount)} data-alarming={alarming}>
      {formatAmount(value.amount)}
      <span className={classes.currency}>{value.currency}</span>
    </span>
  );
}
