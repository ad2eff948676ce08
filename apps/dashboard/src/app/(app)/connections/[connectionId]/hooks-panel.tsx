import { Button, Group, Skeleton } from '@mantine/core';
import { Copyable } from '../../../../components/copyable';
import { notifyPolled } from '../../../../components/notify-polled';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { hookWords } from '../../../../lib/hook-words';
import { useHooks, usePollStore, useSyncHooks } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import classes from './connection.module.css';
import { HookAdvice } from './hook-advice';

/** How the connector hears of orders: the store's webhooks, and asking by itself. */
export function HooksPanel({ connectionId }: { connectionId: string }) {
  const may = useMay();
  const hooks = useHooks(connectionId);
  const sync = useSyncHooks(connectionId);
  const poll = usePollStore(connectionId);

  return (
    <Panel
      title="Webhooks"
      about="The store tells us of changes at once. Without webhooks it is asked from time to time, so nothing is lost, only later."
      actions={
        <Group gap="xs">
          {may('runs.write') && (
            <Button
              variant="default"
              onClick={() => poll.mutate(undefined, { onSuccess: notifyPolled })}
              loading={poll.isPending}
            >
              Ask the store now
            </Button>
          )}
          {may('hooks.write') && (
            <Button variant="default" onClick={() => sync.mutate()} loading={sync.isPending}>
              Register or repair
            </Button>
          )}
        </Group>
      }
    >
      {poll.isError && <ProblemAlert error={poll.error} notDone="The store could not be asked" />}
      {sync.isError && <ProblemAlert error={sync.error} notDone="The webhooks could not be registered" />}
      {hooks.isPending && <Skeleton height={96} />}
      {hooks.isError && (
        <ProblemAlert
          error={hooks.error}
          title="The store did not say which webhooks there are"
          onRetry={() => void hooks.refetch()}
        />
      )}
      {hooks.data && (
        <>
          <div>
            <span className={classes.dim}>Delivered to</span>{' '}
            <Copyable value={hooks.data.destination} what="address" />
          </div>
          <ul className={classes.rows}>
            {hooks.data.items.map(({ scope, state }) => (
              <li key={scope}>
                <div>
                  {hookWords(scope)}
                  <div>
                    <code>{scope}</code>
                  </div>
                </div>
                <StateChip state={state} />
              </li>
            ))}
          </ul>
          <HookAdvice hooks={hooks.data} />
        </>
      )}
    </Panel>
  );
}
