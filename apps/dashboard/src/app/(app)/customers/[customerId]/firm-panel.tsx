import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Facts } from '../../../../components/facts';
import { Panel } from '../../../../components/panel';
import { notifyRefused } from '../../../../components/undoable';
import { shortCode } from '../../../../lib/codes';
import type { Connection } from '../../../../queries/connections';
import { useAlign, useUnalign, type Customer } from '../../../../queries/customers';
import { useMay } from '../../../../shell/use-may';
import { Firm } from '../columns';
import { Candidates } from './candidates';
import { Refused } from './refused';

interface Props {
  connection: Connection;
  customer: Customer;
}

/** Which firm the customer is, what speaks for it, and what a person may decide. */
export function FirmPanel({ connection, customer }: Props) {
  const { firm, evidence, score } = customer;
  const mayWrite = useMay()('customers.write') && customer.name !== null;
  return (
    <Panel
      title="Firm in Deltek"
      about="Invoices and receipts of this customer are posted to it. What is posted already stays where it is."
      actions={mayWrite && <Actions connection={connection} customer={customer} />}
    >
      <Facts
        facts={[
          ['Firm', <Firm key="f" firm={firm} />],
          ['Why', whyInWords({ evidence, score })],
        ]}
      />
      <Candidates connection={connection} customer={customer} mayWrite={mayWrite} />
      <Refused customer={customer} />
    </Panel>
  );
}

function Actions({ connection, customer }: Props) {
  const align = useAlign(connection.id, customer.customerId);
  const again = () =>
    align.mutate(undefined, {
      onSuccess: ({ firm }) =>
        notifications.show({
          message: firm ? `It is ${firm.name ?? shortCode(firm.clientId)}.` : 'No firm was found.',
        }),
      onError: (error) => notifyRefused('It could not be looked for', error),
    });
  return (
    <Group gap="xs">
      <Button variant="default" loading={align.isPending} onClick={again}>
        Look again
      </Button>
      {customer.firm && <TakeBack connection={connection} customer={customer} />}
    </Group>
  );
}

function TakeBack({ connection, customer }: Props) {
  const unalign = useUnalign(connection.id, customer.customerId);
  const [reason, setReason] = useState('');
  const firm = customer.firm?.name ?? shortCode(customer.firm?.clientId ?? '');
  return (
    <ConfirmButton
      variant="default"
      label="Take the match back"
      title={`${firm} is the wrong firm?`}
      consequence={
        <>
          Orders of this customer are held until somebody says who it is, and {firm} is not chosen by itself
          again. What is posted already stays.
          <TextInput
            mt="md"
            label="Why it is wrong"
            required
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
        </>
      }
      onConfirm={async () => {
        await unalign.mutateAsync(reason);
        setReason('');
        notifications.show({ message: 'The match is taken back.' });
      }}
    />
  );
}

/** What a person decided needs no score; what was found has one. */
function whyInWords({ evidence, score }: Pick<Customer, 'evidence' | 'score'>): string {
  if (evidence === '') return 'Not looked for yet';
  const words = evidence.charAt(0).toUpperCase() + evidence.slice(1);
  return score === null || score === 100 ? words : `${words} (match of ${score} %)`;
}
