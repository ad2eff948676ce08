import { Alert, Button } from '@mantine/core';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useRefreshDirectory } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';

/** The local copy of what mapping rules name. */
export function ReferencePanel({ connectionId }: { connectionId: string }) {
  const refresh = useRefreshDirectory(connectionId);
  const mayRefresh = useMay()('directory.refresh');
  return (
    <Panel
      title="Deltek’s reference data"
      about="Firms, projects, accounts, banks and periods are kept as a copy that is refreshed from time to time. Read them anew after you changed something in Deltek that a rule should name."
      actions={
        mayRefresh && (
          <Button variant="default" onClick={() => refresh.mutate()} loading={refresh.isPending}>
            Refresh Deltek’s reference data
          </Button>
        )
      }
    >
      <div aria-live="polite">
        {refresh.isError && <ProblemAlert error={refresh.error} title="The refresh could not begin" />}
        {refresh.isSuccess && (
          <Alert color="ledger">Being read in the background; a large tenant takes a few minutes.</Alert>
        )}
      </div>
    </Panel>
  );
}
