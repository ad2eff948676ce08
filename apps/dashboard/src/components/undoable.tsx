import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { LOOK_FIRST, MAY_BE_DONE, mayHaveHappened, sentence, toProblem } from '../api/problem';

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

/** Tells why a change was not made, where there is no dialog to say it in; where nobody knows whether it was, that. */
export function notifyRefused(notDone: string, error: unknown): void {
  if (!mayHaveHappened(error)) return notifyFailed(notDone, error);
  notify(MAY_BE_DONE, `${sentence(toProblem(error).detail)} ${LOOK_FIRST}`);
}

/** Tells why something is not known that was asked for. */
export function notifyFailed(title: string, error: unknown): void {
  notify(title, sentence(toProblem(error).detail));
}

function notify(title: string, message: string): void {
  notifications.show({ color: 'red', title, message, autoClose: SHOWN_MS });
}
