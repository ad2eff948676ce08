import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { notifyRefused } from '../../../../components/undoable';
import { customerField } from '../../../../lib/customers';
import type { Connection } from '../../../../queries/connections';
import { useDecideDifference, type Customer, type Difference } from '../../../../queries/customers';
import { useMay } from '../../../../shell/use-may';
import classes from '../customers.module.css';

interface Props {
  connection: Connection;
  customer: Customer;
}

/** What the store changed and Deltek was not told; not there when they agree. */
export function Differences({ connection, customer }: Props) {
  if (customer.differences.length === 0) return null;
  return (
    <Panel
      title="Changed in the store since"
      about="Deltek is the system of record: it is told nothing unless somebody says so here."
    >
      <ul className={classes.rows} aria-label="Changes of the store">
        {customer.differences.map((difference) => (
          <Change key={difference.field} {...{ connection, customer, difference }} />
        ))}
      </ul>
    </Panel>
  );
}

function Change({ connection, customer, difference }: Props & { difference: Difference }) {
  const { field, before, after, since, uncertain, note } = difference;
  return (
    <li>
      <div className={classes.what}>
        <b>{customerField(field)}</b>
        <del>{before || 'nothing'}</del>
        <ins>{after || 'nothing'}</ins>
        <span className={classes.dim}>
          <Time at={since} />
          {uncertain && '. Sent to Deltek, and the answer was lost.'}
          {note && `. ${note}`}
        </span>
      </div>
      {useMay()('customers.write') && <Decide {...{ connection, customer, difference }} />}
    </li>
  );
}

function Decide({ connection, customer, difference: { field, after } }: Props & { difference: Difference }) {
  const decide = useDecideDifference(connection.id, customer.customerId);
  const word = customerField(field).toLowerCase();
  const firm = customer.firm?.name ?? 'the firm';
  const leave = () =>
    decide.mutate(
      { field, isAccepted: false },
      {
        onSuccess: () => notifications.show({ message: `Deltek keeps the ${word} it has.` }),
        onError: (error) => notifyRefused('Nothing was decided', error),
      },
    );
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" loading={decide.isPending} onClick={leave}>
        Leave Deltek as it is
      </Button>
      <ConfirmButton
        size="compact-sm"
        label="Write to Deltek"
        title={`Change the ${word} of ${firm} in Deltek?`}
        consequence={`It becomes “${after}”. What was there is overwritten; the audit trail keeps both.`}
        onConfirm={async () => {
          await decide.mutateAsync({ field, isAccepted: true });
          notifications.show({ message: `Deltek has the new ${word}.` });
        }}
      />
    </Group>
  );
}
