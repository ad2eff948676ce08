import { notifications } from '@mantine/notifications';
import type { Schemas } from '../api/client';
import { counted } from '../lib/health';

/** Tells what a poll by hand came to; one that takes longer than its answer goes on as a run. */
export function notifyPolled({ state, counts: { seen = 0, added = 0 }, error }: Schemas['RunDto']): void {
  if (state === 'done') {
    const message = `${counted(seen, 'changed order')}, ${counted(added, 'look')} to come.`;
    return void notifications.show({ title: 'The store was asked', message });
  }
  const title = state === 'failed' ? 'The store could not be asked' : 'The store is being asked';
  notifications.show({ color: 'yellow', title, message: error ?? 'It takes a while.' });
}
