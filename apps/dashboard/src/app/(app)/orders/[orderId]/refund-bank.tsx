import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (bankCode === null) return;
    tell.mutate({ refundId, paymentId: payment.id, bankCode, ...(date ? { date } : {}) });
  };
  return (
    <Notice
      tone="attention"
      icon={IconBuildingBank}
      title={`Which bank gave back ${formatAmount(payment.amount.amount)} of refund ${refundId}?`}
    >
      <Text size="sm">The store moved no money. A cash receipt is posted at the bank you name.</Text>
      <form onSubmit={submit}>
        <Group align="end" mt="xs">
          <Select
            label="Bank code"
            searchable
            required
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
          <Button type="submit" loading={tell.isPending} disabled={bankCode === null}>
            Post the receipt
          </Button>
        </Group>
      </form>
      {tell.isError && <ProblemAlert error={tell.error} notDone="The bank was not taken" />}
    </Notice>
  );
}
