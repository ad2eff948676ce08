import { Time } from '../../../../components/time';
import { shortCode } from '../../../../lib/codes';
import type { Customer } from '../../../../queries/customers';
import classes from '../customers.module.css';

/** Firms somebody said it is not. */
export function Refused({ customer: { refused } }: { customer: Customer }) {
  if (refused.length === 0) return null;
  return (
    <ul className={classes.rows} aria-label="Firms it is not">
      {refused.map(({ clientId, reason, refusedAt }) => (
        <li key={clientId}>
          <div className={classes.what}>
            <span>
              It is not <b title={clientId}>{shortCode(clientId)}</b>
            </span>
            <span className={classes.dim}>
              {reason && `${reason}, `}
              <Time at={refusedAt} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
