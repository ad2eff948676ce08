import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Time } from '../../../components/time';
import { Verdict as Frame } from '../../../components/verdict';
import type { Concern } from '../../../lib/health';
import classes from './overview.module.css';

const TITLES = { healthy: 'Healthy', attention: 'Needs a hand', grave: 'Something is wrong' } as const;

/** Healthy or not, in one look; and if not, what to open. */
export function Verdict({ concerns, at }: { concerns: readonly Concern[]; at: number }) {
  const state =
    concerns.length === 0 ? 'healthy' : concerns.some(({ grave }) => grave) ? 'grave' : 'attention';
  const seen = (
    <>
      Seen <Time at={new Date(at).toISOString()} />
    </>
  );
  return (
    <Frame state={state} title={TITLES[state]} about="Health" aside={seen}>
      {concerns.length === 0 ? (
        <p>Everything that arrived is in the ledger or on its way.</p>
      ) : (
        <ul>
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
    </Frame>
  );
}
