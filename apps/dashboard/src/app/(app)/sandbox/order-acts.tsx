'use client';

import { Button, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { ConfirmButton } from '../../../components/confirm-button';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { useActOnOrder, useSandboxOrders, type OrderAct } from '../../../queries/sandbox';
import { openActs } from '../../../lib/sandbox-acts';

/** What a merchant does to an order in the store afterwards; the trail and the ledger follow. */
export function OrderActs({ orderId }: { orderId: number }) {
  const order = useSandboxOrders().data?.items.find(({ id }) => id === orderId);
  const act = useActOnOrder(orderId);
  if (!order) return null;
  const acts = openActs(order);
  const run = async (what: OrderAct, done: string) => {
    await act.mutateAsync(what);
    notifications.show({ message: `${done} The ledger follows in a moment.` });
  };
  return (
    <Panel
      title={`What happens to order ${orderId}`}
      about={`In the store it is ${order.status.toLowerCase()}${order.paymentStatus && `, its payment ${order.paymentStatus}`}.`}
    >
      {acts.refund && <RefundPart orderId={orderId} currency={order.currency} />}
      <Group gap="sm">
        {acts.refund && (
          <ConfirmButton
            variant="default"
            label="Refund all of it"
            title={`Refund all that is left of order ${orderId}?`}
            consequence="The shopper gets back what was not given back yet, goods, shipping and tax."
            onConfirm={() => run({ act: 'refund' }, `Order ${orderId} is refunded.`)}
          />
        )}
        {acts.capture && (
          <ConfirmButton
            variant="default"
            label="Capture the payment"
            title={`Capture the payment of order ${orderId}?`}
            consequence="The money that the card is authorized for is taken."
            onConfirm={() => run({ act: 'capture' }, `The payment of order ${orderId} is captured.`)}
          />
        )}
        {acts.cancel && (
          <ConfirmButton
            variant="default"
            label="Cancel the order"
            confirmLabel="Cancel it in the store"
            title={`Cancel order ${orderId}?`}
            consequence="Cancelling gives no money back, as in the store itself: refund what was paid."
            onConfirm={() => run({ act: 'cancel' }, `Order ${orderId} is cancelled.`)}
          />
        )}
        {!Object.values(acts).includes(true) && <Text c="dimmed">Nothing more can be done to it.</Text>}
      </Group>
    </Panel>
  );
}

/** An amount of an order: no goods are named, and no tax is computed. */
function RefundPart({ orderId, currency }: { orderId: number; currency: string }) {
  const act = useActOnOrder(orderId);
  const [amount, setAmount] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.isPending) return;
    act.mutate(
      { act: 'refund', amount: amount.trim() },
      {
        onSuccess: () => {
          setAmount('');
          notifications.show({
            message: `${amount.trim()} ${currency} of order ${orderId} are refunded. The ledger follows in a moment.`,
          });
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="sm" mb="sm">
        <TextInput
          label={`Amount to refund, ${currency}`}
          placeholder="10.00"
          inputMode="decimal"
          maxLength={14}
          value={amount}
          onChange={({ currentTarget }) => setAmount(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={act.isPending} disabled={amount.trim() === ''}>
          Refund this amount
        </Button>
      </Group>
      {act.isError && <ProblemAlert error={act.error} notDone="Nothing was refunded" />}
    </form>
  );
}
