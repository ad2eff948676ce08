import { Skeleton, Text } from '@mantine/core';
import { Disclosure } from '../../../components/disclosure';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { Time } from '../../../components/time';
import { counted } from '../../../lib/health';
import { useJobs, type Job } from '../../../queries/jobs';
import classes from './runs.module.css';

/** What the queues hold: the muscle behind orders, documents and runs. */
export function Jobs({ connectionId, isLive }: { connectionId: string; isLive: boolean }) {
  const query = useJobs(connectionId, isLive);
  return (
    <Panel
      title="Jobs"
      about="Single steps in the queues. What waits for a person is listed under Orders and Exceptions."
    >
      {query.isPending && <Skeleton height={64} role="status" aria-label="Loading the jobs" />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="The jobs could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && (
        <>
          <dl className={classes.counts}>
            {(['waiting', 'active', 'delayed', 'failed'] as const).map((name) => (
              <div key={name}>
                <dt>{name.charAt(0).toUpperCase() + name.slice(1)}</dt>
                <dd>{query.data.counts[name].toLocaleString('en')}</dd>
              </div>
            ))}
          </dl>
          {!query.data.isWhole && (
            <Text size="sm" c="dimmed">
              The queues hold more than was looked through; there may be more than counted.
            </Text>
          )}
          <List jobs={query.data.running} title="At work" />
          {query.data.recentFailures.length > 0 && (
            <Disclosure
              summary={`${counted(query.data.recentFailures.length, 'job')} failed after all their tries`}
            >
              {() => <List jobs={query.data.recentFailures} title="Failed" />}
            </Disclosure>
          )}
        </>
      )}
    </Panel>
  );
}

function List({ jobs, title }: { jobs: readonly Job[]; title: string }) {
  if (jobs.length === 0) return null;
  return (
    <ul className={classes.lines} aria-label={title}>
      {jobs.map(({ name, about, startedAt, endedAt, attempts, failure }, index) => (
        <li key={index}>
          <span>
            {name.replaceAll('-', ' ')} {aboutWords(about)}
            {failure && <span className={classes.failure}>{failure}</span>}
          </span>
          <span className={classes.dim}>
            {attempts > 1 && `${attempts} tries, `}
            <Time at={endedAt ?? startedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function aboutWords(about: Job['about']): string {
  const { orderId } = about;
  return typeof orderId === 'number' ? String(orderId) : '';
}
