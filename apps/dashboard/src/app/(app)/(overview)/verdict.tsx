import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Time } from '../../../components/time';
import { Verdict as Frame } from '../../../components/verdict';
import type { Concern } from '../../../lib/health';
import classes from './overview.module.css';

const TITLES = {
  starting: 'Starting',
  healthy: 'Healthy',
  attention: 'Needs a hand',
  grave: 'Something is wrong',
} as const;

interface Props {
  concerns: readonly Concern[];
  /** Trouble was not looked for yet. */
  isStarting: boolean;
  /** When that was so. */
  at: number;
}

/** Healthy or not, in one look; and if not, what to open. */
export function Verdict({ concerns, isStarting, at }: Props) {
  const untroubled = isStarting ? 'starting' : 'healthy';
  const state =
    concerns.length === 0 ? untroubled : concerns.some(({ grave }) => grave) ? 'grave' : 'attention';
  const seen = (
    <>
      Seen <Time at={new Date(at).toISOString()} />
    </>
  );
  return (
    <Frame state={state} title={TITLES[state]} about="Health" aside={seen}>
      {concerns.length === 0 ? (
        <p>
          {isStarting
            ? 'It was started just now. Whether all is well is known in a moment.'
            : 'Everything that arrived is in the ledger or on its way.'}
        </p>
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
