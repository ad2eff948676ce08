import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { Notice } from '../../../../components/notice';
import { formatAmount, sumByCurrency } from '../../../../lib/money';
import { looksOf } from '../../../../lib/states';
import type { Connection } from '../../../../queries/connections';
import type { PayoutImport } from '../../../../queries/payouts';

const POSTING = ['review', 'automatic'];

interface Props {
  connection: Connection;
  result: PayoutImport;
  isPending: boolean;
  onConfirm: () => void;
}

/** Says what goes out and that it stays, before it does. */
export function Confirm({ connection, result: { payouts, errors }, isPending, onConfirm }: Props) {
  if (errors.length > 0) return null;
  const fresh = payouts.filter(({ status }) => status === 'new');
  if (fresh.length === 0) {
    return (
      <Text role="status">Every payout of this report was imported before; there is nothing to do.</Text>
    );
  }
  if (!POSTING.includes(connection.mode)) {
    return (
      <Notice tone="attention" icon={IconPlayerPause} title="Nothing can be posted now">
        <Text size="sm">
          {connection.name} is in the mode {looksOf(connection.mode).label.toLowerCase()}, which posts
          nothing. In review or automatic this report can be imported.
        </Text>
      </Notice>
    );
  }
  const sums = sumByCurrency(fresh.map(({ deposit }) => deposit))
    .map(({ amount, currency }) => `${formatAmount(amount)} ${currency}`)
    .join(', ');
  const receipts = fresh.length === 1 ? 'one receipt' : `${fresh.length} receipts`;
  return (
    <Group justify="flex-end">
      <Text size="sm" role="status">
        Importing approves them, too: {receipts} of {sums} go out to Deltek, and are not taken back from here.
      </Text>
      <Button loading={isPending} onClick={onConfirm}>
        Import and post {receipts}
      </Button>
    </Group>
  );
}
