import { Button, Skeleton } from '@mantine/core';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { Time } from '../../../../components/time';
import { useDirectoryState, useRefreshDirectory, type DirectoryLoad } from '../../../../queries/directory';
import { useMay } from '../../../../shell/use-may';
import classes from './connection.module.css';

const NAMES: Readonly<Record<DirectoryLoad['kind'], string>> = {
  firm: 'Firms',
  project: 'Projects',
  account: 'Accounts',
  bank: 'Banks',
  period: 'Periods',
};

/** The local copy of what mapping rules name. */
export function ReferencePanel({ connectionId }: { connectionId: string }) {
  const refresh = useRefreshDirectory(connectionId);
  const state = useDirectoryState(connectionId, refresh.isSuccess ? refresh.submittedAt : null);
  const mayRefresh = useMay()('directory.refresh');
  return (
    <Panel
      title="Deltek’s reference data"
      about="What mapping rules name is kept as a copy, and read anew from time to time. Refresh it after changing something in Deltek that a rule should name."
      actions={
        mayRefresh && (
          <Button variant="default" onClick={() => refresh.mutate()} loading={refresh.isPending}>
            Refresh Deltek’s reference data
          </Button>
        )
      }
    >
      {refresh.isError && <ProblemAlert error={refresh.error} notDone="The refresh could not begin" />}
      {state.isPending && <Skeleton height={180} />}
      {state.isError && (
        <ProblemAlert
          error={state.error}
          title="How fresh the copy is could not be read"
          onRetry={() => void state.refetch()}
        />
      )}
      {state.data?.items.length === 0 && <p className={classes.about}>Nothing was read yet.</p>}
      {state.data && (
        <ul className={classes.rows}>
          {state.data.items.map((load) => (
            <Load key={load.kind} load={load} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Load({ load: { kind, count, loadedAt, failure } }: { load: DirectoryLoad }) {
  return (
    <li>
      <span>
        <b>{NAMES[kind]}</b> {loadedAt === null ? <Nothing means="never read" /> : count.toLocaleString('en')}
      </span>
      <span className={classes.dim}>
        Read <Time at={loadedAt} />
      </span>
      {failure && <span className={classes.failure}>Last attempt failed: {failure}</span>}
    </li>
  );
}
