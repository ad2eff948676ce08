import { Anchor } from '@mantine/core';
import { IconCircleCheck, IconAlertTriangle, IconAlertOctagon } from '@tabler/icons-react';
import Link from 'next/link';
import { Time } from '../../../components/time';
import type { Concern } from '../../../lib/health';
import classes from './overview.module.css';

const LOOKS = {
  healthy: { icon: IconCircleCheck, title: 'Healthy' },
  attention: { icon: IconAlertTriangle, title: 'Needs a hand' },
  grave: { icon: IconAlertOctagon, title: 'Something is wrong' },
} as const;

/** Healthy or not, in one look; and if not, what to open. */
export function Verdict({ concerns, at }: { concerns: readonly Concern[]; at: number }) {
  const state =
    concerns.length === 0 ? 'healthy' : concerns.some(({ grave }) => grave) ? 'grave' : 'attention';
  const { icon: Mark, title } = LOOKS[state];
  return (
    <section className={classes.verdict} data-state={state} aria-label="Health">
      <Mark size={28} stroke={1.7} aria-hidden className={classes.mark} />
      <div>
        <h2 className={classes.title}>{title}</h2>
        {concerns.length === 0 ? (
          <p className={classes.words}>Everything that arrived is in the ledger or on its way.</p>
        ) : (
          <ul className={classes.concerns}>
            {concerns.map(({ key, connection, text, href }) => (
              <li key={key}>
                <Anchor component={Link} href={href} inherit>
                  {text}
                </Anchor>{' '}
                <span className={classes.where}>{connection}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className={classes.seen}>
        Seen <Time at={new Date(at).toISOString()} />
      </span>
    </section>
  );
}
