import { Button, Group, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../components/confirm-button';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { toProblem } from '../../../api/problem';
import {
  useAlertDestinations,
  useDeleteAlertDestination,
  useTestAlertDestination,
  type AlertDestination,
} from '../../../queries/alerts';
import { useConnections } from '../../../queries/connections';
import { useMay } from '../../../shell/use-may';
import classes from './alerts.module.css';
import { NewDestination } from './new-destination';

/** Who is told of alerts. */
export function Destinations() {
  const destinations = useAlertDestinations();
  const connections = useConnections();
  const mayWrite = useMay()('alert_destinations.write');
  const about = (id: string | null) =>
    id === null ? 'all connections' : connections.data?.items.find((one) => one.id === id)?.name;
  return (
    <Panel
      title="Who is told"
      about="One message when an alert opens, one when it is over, and a reminder once a day until it is acknowledged."
    >
      {destinations.isPending && <Skeleton height={48} />}
      {destinations.isError && (
        <ProblemAlert
          error={destinations.error}
          title="The destinations could not be read"
          onRetry={() => void destinations.refetch()}
        />
      )}
      {destinations.data?.items.length === 0 && (
        <Text c="dimmed" size="sm">
          Nobody yet: alerts are only shown here.
        </Text>
      )}
      <ul className={classes.rows}>
        {destinations.data?.items.map((destination) => (
          <li key={destination.id}>
            <span>
              {destination.label} <span className={classes.dim}>{about(destination.connectionId)}</span>
              {!destination.usable && (
                <Text component="span" c="red" size="sm" display="block">
                  Is told of nothing: the key its address is sealed with is gone. Delete it and add it anew.
                </Text>
              )}
            </span>
            {mayWrite && <Actions destination={destination} />}
          </li>
        ))}
      </ul>
      {mayWrite && <NewDestination />}
    </Panel>
  );
}

function Actions({ destination: { id, label } }: { destination: AlertDestination }) {
  const test = useTestAlertDestination();
  const remove = useDeleteAlertDestination();
  const told = ({ ok, detail }: { ok: boolean; detail: string }) =>
    notifications.show({
      color: ok ? 'green' : 'red',
      title: ok ? 'The test message arrived' : 'The test message did not arrive',
      message: `${label}: ${detail}`,
    });
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={test.isPending}
        aria-label={`Send a test message to ${label}`}
        onClick={() =>
          test.mutate(id, {
            onSuccess: told,
            onError: (error) => told({ ok: false, detail: toProblem(error).detail }),
          })
        }
      >
        Send a test message
      </Button>
      <ConfirmButton
        size="compact-sm"
        variant="default"
        color="red"
        label="Delete"
        title={`Delete ${label}?`}
        consequence="It is not told of anything any more, messages on their way included."
        onConfirm={() => remove.mutateAsync(id)}
      />
    </Group>
  );
}
