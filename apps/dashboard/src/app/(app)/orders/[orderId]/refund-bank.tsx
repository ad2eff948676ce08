import { Group, Select, Text, TextInput } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Notice } from '../../../../components/notice';
import { ProblemAlert } from '../../../../components/problem-alert';
import { formatAmount } from '../../../../lib/money';
import type { Connection } from '../../../../queries/connections';
import { useBanks } from '../../../../queries/directory';
import { useTellRefundBank, type OrderDetail } from '../../../../queries/orders';

export interface Asked {
  connection: Connection;
  order: OrderDetail;
  refundId: number;
  payment: NonNullable<OrderDetail['store']>['refunds'][number]['payments'][number];
}

/** Asks which bank paid back what the store paid back nowhere. */
export function RefundBank({ connection, order, refundId, payment }: Asked) {
  const banks = useBanks(connection.id);
  const tell = useTellRefundBank(connection.id, order.orderId);
  const [bankCode, setBankCode] = useState<string | null>(null);
  const [date, setDate] = useState('');
  const amount = `${formatAmount(payment.amount.amount)} ${payment.amount.currency}`;
  return (
    <Notice
      tone="attention"
      icon={IconBuildingBank}
      title={`Which bank gave back ${formatAmount(payment.amount.amount)} of refund ${refundId}?`}
    >
      <Text size="sm">The store moved no money. A cash receipt is posted at the bank you name.</Text>
      {banks.isError && (
        <ProblemAlert
          error={banks.error}
          title="The banks could not be read"
          onRetry={() => void banks.refetch()}
        />
      )}
      <Group align="end" mt="xs">
        <Select
          label="Bank code"
          searchable
          required
          disabled={!banks.data}
          placeholder={banks.isPending ? 'The banks are read' : undefined}
          nothingFoundMessage="No such bank"
          data={(banks.data?.items ?? []).map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          }))}
          value={bankCode}
          onChange={setBankCode}
        />
        <TextInput
          label="Paid on"
          description="Empty: the day of the refund"
          type="date"
          value={date}
          onChange={({ currentTarget }) => setDate(currentTarget.value)}
        />
        <ConfirmButton
          label="Post the receipt"
          title={`Post the receipt at ${bankCode}?`}
          disabled={bankCode === null}
          consequence={`${amount} leave the bank ${bankCode} in the books, ${date ? `on ${date}` : 'on the day of the refund'}. Once the receipt is in Deltek, the bank cannot be taken back from here.`}
          onConfirm={async () => {
            if (bankCode === null) return;
            await tell.mutateAsync({ refundId, paymentId: payment.id, bankCode, ...(date && { date }) });
          }}
        />
      </Group>
    </Notice>
  );
}
