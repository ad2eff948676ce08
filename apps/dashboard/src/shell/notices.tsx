import { useNotifications } from '@mantine/notifications';
import { later } from '../components/later/later';
import { useWasAsked } from '../components/later/use-was-asked';

const Notifications = later(() =>
  import('./mantine-notifications').then(({ Notifications }) => Notifications),
);

/** What a change says when it is done, in the corner; nothing of it is there before the first one speaks. */
export function Notices() {
  const { notifications } = useNotifications();
  return useWasAsked(notifications.length > 0) ? <Notifications position="bottom-right" /> : null;
}
