import { Anchor, Skeleton, Text } from '@mantine/core';
import Link from 'next/link';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { needsOf } from '../../../lib/needs';
import { useMyWork, type ConnectionOverview } from '../../../queries/overview';
import { useSession } from '../../../shell/session';
import { useMay } from '../../../shell/use-may';
import classes from './overview.module.css';

/** What waits for the person who looks. */
export function Needs({ connections }: { connections: readonly ConnectionOverview[] }) {
  const may = useMay();
  const { user } = useSession();
  const work = useMyWork(
    connections.map(({ id }) => id),
    { userId: user.id, customers: may('customers.write'), grants: may('settlement.write') },
  );
  const failed = work.find(({ isError }) => isError);
  const needs = needsOf(
    connections,
    work.flatMap(({ data }) => data ?? []),
    {
      mend: may('exceptions.write') || may('rules.write'),
      assign: may('exceptions.write'),
      approve: may('orders.approve'),
      approveRuns: may('runs.approve'),
      resolve: may('documents.resolve'),
    },
  );
  return (
    <Panel title="What needs you">
      {failed && (
        <ProblemAlert
          error={failed.error}
          title="What waits for you could not be read"
          onRetry={() => void failed.refetch()}
        />
      )}
      {work.some(({ isPending }) => isPending) ? (
        <Skeleton height={22} role="status" aria-label="Loading what needs you" />
      ) : (
        needs.length === 0 &&
        !failed && <Text c="dimmed">Nothing is assigned to you, and no decision waits for you.</Text>
      )}
      <ul className={classes.needs}>
        {needs.map(({ key, where, text, href }) => (
          <li key={key}>
            <Anchor component={Link} href={href} inherit>
              {text}
            </Anchor>{' '}
            <span className={classes.where}>{where}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
