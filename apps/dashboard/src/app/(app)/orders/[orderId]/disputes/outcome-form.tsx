import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useHeldOpen } from '../../../../../components/held-open';
import { ProblemAlert } from '../../../../../components/problem-alert';
import type { Connection } from '../../../../../queries/connections';
import { useDecideDispute, type Dispute, type DisputeOutcome } from '../../../../../queries/disputes';
import type { OrderDetail } from '../../../../../queries/orders';
import { focusedFirst } from '../../../../../lib/focused-first';

export interface Decided {
  connection: Connection;
  order: OrderDetail;
  dispute: Dispute;
}

/** What is asked of a dispute that is decided. */
export function OutcomeForm({
  connection,
  order,
  dispute: { caseId },
  close,
}: Decided & { close: () => void }) {
  const decide = useDecideDispute(connection.id, order.orderId, caseId);
  useHeldOpen(decide.isPending);
  const [result, setResult] = useState<DisputeOutcome['result'] | ''>('');
  const [at, setAt] = useState('');
  const [feeReturned, setFeeReturned] = useState(false);
  const [besidesRefunds, setBesidesRefunds] = useState(false);
  const wasRefunded = (order.store?.refunds.length ?? 0) > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (result === '' || at === '') return;
    decide.mutate(
      { result, at, feeReturned, besidesRefunds: result === 'lost' && besidesRefunds },
      {
        onSuccess: () => {
          notifications.show({ message: `Case ${caseId} is ${result}; it is booked.` });
          close();
        },
      },
    );
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <Radio.Group
          label="It was"
          value={result}
          onChange={(chosen) => setResult(chosen === 'won' ? 'won' : 'lost')}
          required
        >
          <Radio
            value="won"
            {...focusedFirst}
            label="Won"
            description="The money comes back to the clearing bank."
            mt={6}
          />
          <Radio
            value="lost"
            label="Lost"
            description="It is booked as a loss, or taken off the sale: as the settings say."
            mt={6}
          />
        </Radio.Group>
        <TextInput
          type="date"
          label="On"
          required
          value={at}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <Checkbox
          label="The gateway gave its fee back"
          checked={feeReturned}
          onChange={({ currentTarget }) => setFeeReturned(currentTarget.checked)}
        />
        {result === 'lost' && wasRefunded && (
          <Checkbox
            label="Lost besides what was refunded"
            description="Both, even if they are more than was paid."
            checked={besidesRefunds}
            onChange={({ currentTarget }) => setBesidesRefunds(currentTarget.checked)}
          />
        )}
        <Text size="sm" c="dimmed">
          That is final: what its end books is never taken back.
        </Text>
        {decide.isError && <ProblemAlert error={decide.error} notDone="The outcome was not taken" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={decide.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={decide.isPending} disabled={result === '' || at === ''}>
            Book how it ended
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
