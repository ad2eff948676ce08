import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Money } from '../../../../components/money';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { kindCounted } from '../../../../lib/reconciliation';
import type { DayReason } from '../../../../queries/reconciliation';
import classes from '../reconciliation.module.css';

interface Props {
  reasons: readonly DayReason[];
  chosen: string;
  hrefOf: (reason: string) => string;
}

/** Why amounts of the day are not simply posted; each opens those it is about. */
export function Reasons({ reasons, chosen, hrefOf }: Props) {
  return (
    <Panel title="Why not everything is posted">
      <ul className={classes.reasons}>
        {reasons.map(({ standing, reason, text, parts }) => (
          <li key={`${standing} ${reason}`} className={classes.reason} data-chosen={reason === chosen}>
            <StateChip state={standing} />
            <span className={classes.grow}>
              <Anchor
                component={Link}
                href={hrefOf(reason)}
                inherit
                aria-current={reason === chosen ? 'true' : undefined}
              >
                {text}
              </Anchor>
            </span>
            <span className={classes.parts}>
              {parts.map(({ kind, count, amount }) => (
                <span key={`${kind} ${amount.currency}`}>
                  <span className={classes.of}>{kindCounted(kind, count)} ·</span> <Money value={amount} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
