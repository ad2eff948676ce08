import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { toProblem } from '../../../api/problem';
import { Nothing } from '../../../components/nothing';
import { useAcknowledgeAlert, type Alert } from '../../../queries/alerts';
import { useMay } from '../../../shell/use-may';

/** Who takes care, or the button to say so: reminders end, the alert stays until its cause is gone. */
export function Acknowledge({ alert }: { alert: Alert }) {
  const mayWrite = useMay()('alerts.write');
  const acknowledge = useAcknowledgeAlert();
  if (alert.acknowledgedBy !== null) return alert.acknowledgedBy;
  if (!mayWrite || alert.closedAt !== null) return <Nothing means="nobody" />;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={acknowledge.isPending}
      onClick={() =>
        acknowledge.mutate(alert.id, {
          onError: (error) =>
            notifications.show({ color: 'red', title: 'Not noted', message: toProblem(error).detail }),
        })
      }
    >
      Acknowledge
    </Button>
  );
}
