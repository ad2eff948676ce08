import { Text } from '@mantine/core';
import { Facts } from '../../../../components/facts';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { RunProgress } from '../../../../components/run-progress';
import { Time } from '../../../../components/time';
import { countWords } from '../../../../lib/run-counts';
import { hasResults, verdictsOf } from '../../../../lib/run-words';
import type { Run } from '../../../../queries/runs';

/** How far it is, who asked for it and when, and what it counted. */
export function Progress({ run }: { run: Run }) {
  const { error, state, requestedBy, createdAt, startedAt, endedAt, approval } = run;
  // How many orders come out how stands above their table.
  const shown = hasResults(run) ? verdictsOf(run).map(([name]) => name) : [];
  const counts = countWords(run.counts, run.kind).filter(({ name }) => !shown.includes(name));
  return (
    <Panel title="Progress">
      <RunProgress run={run} />
      {error && (
        <Text size="sm" c={state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}>
          {state === 'failed' ? 'It failed: ' : 'Its last step did not succeed, and is tried again: '}
          {error}
        </Text>
      )}
      <Facts
        facts={[
          ['Asked for by', requestedBy],
          ...(approval
            ? [['Approved by', approval.by ?? <Nothing key="a" means="nobody yet" />] as const]
            : []),
          ['Asked for', <Time key="c" at={createdAt} />],
          ['Began', <Time key="s" at={startedAt} />],
          ['Ended', <Time key="e" at={endedAt} />],
          ...counts.map(
            ({ name, label, count }) => [label, <b key={name}>{count.toLocaleString('en')}</b>] as const,
          ),
        ]}
      />
    </Panel>
  );
}
