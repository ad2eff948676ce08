import { Button, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Panel } from '../../../../components/panel';
import { notifyFailed } from '../../../../components/undoable';
import { customerTitle, isGuest } from '../../../../lib/customers';
import { counted } from '../../../../lib/health';
import type { Connection } from '../../../../queries/connections';
import { useErase, type Customer } from '../../../../queries/customers';

interface Props {
  connection: Connection;
  customer: Customer;
}

/** Forgets who a customer is: first how much it reaches, then the question. */
export function ErasePanel({ connection, customer }: Props) {
  const erase = useErase(connection.id, customer.customerId);
  const [reason, setReason] = useState('');
  const email = isGuest(customer.customerId) ? { email: customer.email ?? '' } : {};
  const reached = erase.data?.orders;
  const look = () =>
    erase.mutate(
      { reason: 'how much it reaches', dryRun: true, ...email },
      { onError: (error) => notifyFailed('It could not be counted', error) },
    );
  return (
    <Panel
      title="Personal data"
      about="When a customer asks to be forgotten: erase them in the store and in Deltek first, then here."
      actions={
        reached === undefined ? (
          <Button variant="default" loading={erase.isPending} onClick={look}>
            See what erasing reaches
          </Button>
        ) : (
          <ConfirmButton
            color="red"
            variant="outline"
            label="Erase"
            confirmLabel="Erase for good"
            title={`Erase ${customerTitle(customer)}?`}
            consequence={<Consequence orders={reached} reason={reason} onReason={setReason} />}
            typed={customer.email || customer.customerId}
            onConfirm={async () => {
              await erase.mutateAsync({ reason, dryRun: false, ...email });
              notifications.show({ title: 'Erased', message: 'Nobody is named any more.' });
            }}
          />
        )
      }
    >
      {reached !== undefined && (
        <Text size="sm" role="status">
          {counted(reached, 'order')} of this customer would be reached.
        </Text>
      )}
    </Panel>
  );
}

interface ConsequenceProps {
  orders: number;
  reason: string;
  onReason: (reason: string) => void;
}

function Consequence({ orders, reason, onReason }: ConsequenceProps) {
  return (
    <>
      Name, e-mail and addresses are removed here and from the records of {counted(orders, 'order')}. Numbers,
      amounts and what is in the ledger stay. This cannot be undone.
      <TextInput
        mt="md"
        label="Reason"
        description="Stays in the audit trail: the number of the request, no name."
        required
        maxLength={400}
        value={reason}
        onChange={({ currentTarget }) => onReason(currentTarget.value)}
      />
    </>
  );
}
