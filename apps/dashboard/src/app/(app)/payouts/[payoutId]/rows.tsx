import { Anchor, Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { StateChip } from '../../../../components/state-chip';
import { openReason, PAYOUT_KINDS } from '../../../../lib/payouts';
import type { PayoutLine } from '../../../../queries/payouts';
import { orderHref } from '../../orders/columns';
import classes from '../../settlement.module.css';

/** More are shown when asked for: a report may have thousands. */
const STEP = 100;

/** Rows of a report, each beside what it was posted as. */
export function Rows({ connectionId, lines }: { connectionId: string; lines: readonly PayoutLine[] }) {
  const [shown, setShown] = useState(STEP);
  return (
    <>
      <div className={classes.scroll} role="region" aria-label="Rows of the report" tabIndex={0}>
        <table className={classes.rows} aria-label="rows">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">What</th>
              <th scope="col">Transaction</th>
              <th scope="col" data-align="right">
                Amount
              </th>
              <th scope="col" data-align="right">
                Fee
              </th>
              <th scope="col">Posted as</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shown).map((line) => (
              <tr key={line.row}>
                <td>{line.row}</td>
                <td>{PAYOUT_KINDS[line.kind]}</td>
                <td className={classes.id}>{line.transactionId || <Nothing />}</td>
                <td data-align="right">
                  <Money value={line.gross} />
                </td>
                <td data-align="right">
                  <Money value={line.fee} />
                </td>
                <td>
                  <Posted connectionId={connectionId} line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > shown && (
        <Button variant="default" size="xs" onClick={() => setShown(shown + STEP)}>
          Show {Math.min(STEP, lines.length - shown)} more of {lines.length.toLocaleString('en')}
        </Button>
      )}
    </>
  );
}

function Posted({ connectionId, line }: { connectionId: string; line: PayoutLine }) {
  const { match } = line;
  const open = openReason(line);
  return (
    <>
      {match && (
        <div className={classes.head}>
          {match.orderId !== null && (
            <Anchor
              component={Link}
              href={`${orderHref(connectionId, match.orderId)}#${match.batch}`}
              prefetch={false}
              inherit
            >
              Order {match.orderId}
            </Anchor>
          )}
          <StateChip state={match.state} />
          {open && <Money value={match.amount} />}
        </div>
      )}
      {match && <div className={classes.dim}>{match.batch}</div>}
      {open && <div className={classes.open}>{open}</div>}
      {!match && !open && <span className={classes.dim}>A cost; booked with the fees.</span>}
    </>
  );
}
