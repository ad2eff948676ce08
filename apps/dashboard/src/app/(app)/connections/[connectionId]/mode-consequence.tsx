import { Skeleton, Stack, Text } from '@mantine/core';
import { Money } from '../../../../components/money';
import { ProblemAlert } from '../../../../components/problem-alert';
import { counted } from '../../../../lib/health';
import { consequencesOf } from '../../../../lib/mode-change';
import { useModeChange, type Mode } from '../../../../queries/connections';
import classes from './connection.module.css';

interface Props {
  connectionId: string;
  to: Mode;
  /** What the mode means, in any case. */
  about: string;
}

/** What another mode would do with the orders of now: how many, and how much money. */
export function ModeConsequence({ connectionId, to, about }: Props) {
  const query = useModeChange(connectionId, to);
  return (
    <Stack gap="sm">
      <Text size="sm">{about}</Text>
      {query.isPending && <Skeleton height={72} />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="What would follow for the orders of now could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data?.refused && (
        <Text size="sm" c="red">
          It would be refused: {query.data.refused}
        </Text>
      )}
      {query.data && <Consequences change={query.data} />}
    </Stack>
  );
}

function Consequences({ change }: { change: Parameters<typeof consequencesOf>[0] }) {
  const consequences = consequencesOf(change);
  if (consequences.length === 0) {
    return <Text size="sm">No order of now is touched by it; only those to come are.</Text>;
  }
  return (
    <ul className={classes.rows} aria-label="What follows for the orders of now">
      {consequences.map(({ count, noun, what, amounts }) => (
        <li key={what}>
          <span>
            <b>{counted(count, noun)}</b> {what}
          </span>
          <span>
            {amounts.map((amount) => (
              <Money key={amount.currency} value={amount} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
