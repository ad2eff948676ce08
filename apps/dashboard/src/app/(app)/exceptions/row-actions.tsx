import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { notifyRefused, notifyUndoable } from '../../../components/undoable';
import { placeInWords } from '../../../lib/mappings/places';
import type { Connection } from '../../../queries/connections';
import {
  useAssign,
  useAssignees,
  useRetryException,
  useUnacknowledge,
  useUnignore,
  type Exception,
} from '../../../queries/exceptions';
import { useSession } from '../../../shell/session';
import { useMay } from '../../../shell/use-may';
import { AcknowledgeDialog } from './acknowledge-dialog';
import { IgnoreDialog } from './ignore-dialog';

interface Props {
  connection: Connection;
  exception: Exception;
}

/** What can be done about one: who sees to it, whether anybody need, trying it again. Not there for what is over. */
export function RowActions({ connection, exception }: Props) {
  const may = useMay();
  const [ignoring, ignoreDialog] = useDisclosure(false);
  const [acknowledging, acknowledgeDialog] = useDisclosure(false);
  if (exception.state === 'resolved' || !may('exceptions.write')) return null;
  const about = exception.orderId === null ? placeInWords(exception.field) : `order ${exception.orderId}`;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${about}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Retry connection={connection} exception={exception} about={about} />
          <Assignment connection={connection} exception={exception} about={about} />
          <Menu.Divider />
          {exception.acknowledgeable && !exception.acknowledged && (
            <Menu.Item onClick={acknowledgeDialog.open}>Acknowledge…</Menu.Item>
          )}
          {exception.acknowledged && <NotSeenTo connection={connection} exception={exception} />}
          {exception.state === 'ignored' ? (
            <TakeBack connection={connection} exception={exception} />
          ) : (
            <Menu.Item onClick={ignoreDialog.open}>Ignore…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <IgnoreDialog
        connection={connection}
        exception={exception}
        about={about}
        opened={ignoring}
        onClose={ignoreDialog.close}
      />
      <AcknowledgeDialog
        connection={connection}
        exception={exception}
        about={about}
        opened={acknowledging}
        onClose={acknowledgeDialog.close}
      />
    </>
  );
}

/*
 * The menu closes with the choice and takes its parts away, so what is told afterwards hangs on the promise.
 */
type PartProps = Props & { about: string };

function Retry({ connection, exception, about }: PartProps) {
  const retry = useRetryException(connection.id);
  if (!useMay()('orders.replay')) return null;
  const again = () =>
    retry.mutateAsync(exception.id).then(
      () =>
        notifications.show({
          message: `Trying again: ${about}. It leaves the list by itself when it goes well.`,
        }),
      (error: unknown) => notifyRefused('It is not tried again', error),
    );
  return <Menu.Item onClick={() => void again()}>Retry</Menu.Item>;
}

function Assignment({ connection, exception: { id, assignee }, about }: PartProps) {
  const { user } = useSession();
  const assign = useAssign(connection.id);
  const others = useAssignees(connection.id).data?.filter(({ id: other }) => other !== user.id) ?? [];
  const before = assignee?.id ?? null;

  const give = (userId: string | null, name: string) =>
    void assign.mutateAsync({ id, userId }).then(
      () =>
        notifyUndoable({
          message: userId === null ? `Nobody sees to ${about} any more.` : `${name} will see to ${about}.`,
          undo: () => assign.mutateAsync({ id, userId: before }),
        }),
      (error: unknown) => notifyRefused('It was not assigned', error),
    );

  return (
    <>
      {before !== user.id && <Menu.Item onClick={() => give(user.id, user.name)}>Assign to me</Menu.Item>}
      {others
        .filter(({ id: other }) => other !== before)
        .map((person) => (
          <Menu.Item key={person.id} onClick={() => give(person.id, person.name)}>
            Assign to {person.name}
          </Menu.Item>
        ))}
      {before !== null && <Menu.Item onClick={() => give(null, '')}>Assign to nobody</Menu.Item>}
    </>
  );
}

function NotSeenTo({ connection, exception }: Props) {
  const unacknowledge = useUnacknowledge(connection.id);
  const takeBack = () =>
    unacknowledge.mutateAsync(exception.id).then(
      () => notifications.show({ message: 'It is to do again.' }),
      (error: unknown) => notifyRefused('It stays seen to', error),
    );
  return <Menu.Item onClick={() => void takeBack()}>Take back that it was seen to</Menu.Item>;
}

function TakeBack({ connection, exception }: Props) {
  const unignore = useUnignore(connection.id);
  const takeBack = () =>
    unignore.mutateAsync(exception.id).then(
      () => notifications.show({ message: 'It is to do again.' }),
      (error: unknown) => notifyRefused('It stays ignored', error),
    );
  return <Menu.Item onClick={() => void takeBack()}>Ignore no longer</Menu.Item>;
}
