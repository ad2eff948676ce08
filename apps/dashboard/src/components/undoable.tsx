import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentence, toProblem } from '../api/problem';

/** Long enough to read it and to reach the button with keys. */
const SHOWN_MS = 10_000;

interface Done {
  /** What happened. */
  message: string;
  undo: () => Promise<unknown>;
}

/** Tells what happened, with the way back; says so when there is none any more. */
export function notifyUndoable({ message, undo }: Done): void {
  const id = notifications.show({
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button size="compact-xs" variant="default" onClick={() => void takeBack()}>
          Undo
        </Button>
      </Group>
    ),
  });

  async function takeBack() {
    notifications.hide(id);
    try {
      await undo();
      notifications.show({ message: 'Taken back.' });
    } catch (error) {
      notifyRefused('It could not be taken back', error);
    }
  }
}

/** Tells why something did not happen, where there is no dialog to say it in. */
export function notifyRefused(title: string, error: unknown): void {
  notifications.show({
    color: 'red',
    title,
    message: sentence(toProblem(error).detail),
    autoClose: SHOWN_MS,
  });
}
