'use client';

import { Button, Group, Select, Stack } from '@mantine/core';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { formatAmount } from '../../../lib/money';
import { usePlaceOrder, usePresets, useSandboxCustomers } from '../../../queries/sandbox';

const FIRST = 'simple';
const OF_PRESET = 'preset';

/** A shopper's part: what is bought, and by whom. */
export function PlaceOrder({ onPlaced }: { onPlaced: (orderId: number) => void }) {
  const presets = usePresets();
  const customers = useSandboxCustomers();
  const place = usePlaceOrder();
  const [preset, setPreset] = useState(FIRST);
  const [customer, setCustomer] = useState(OF_PRESET);
  const failed = [presets, customers].find(({ isError }) => isError);

  function submit() {
    const customerId = customer === OF_PRESET ? {} : { customerId: Number(customer) };
    place.mutate({ preset, ...customerId }, { onSuccess: ({ id }) => onPlaced(id) });
  }

  return (
    <Panel title="A new order" about="Placed as a shopper would, in the pretended store.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          {failed && <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />}
          <Select
            label="What is bought"
            data={
              presets.data?.items.map(({ name, label, total, currency }) => ({
                value: name,
                label: `${label} (${formatAmount(total)} ${currency})`,
              })) ?? []
            }
            value={preset}
            onChange={(name) => name && setPreset(name)}
            allowDeselect={false}
            disabled={presets.isPending}
          />
          <Select
            label="By whom"
            data={[
              { value: OF_PRESET, label: 'Whom the order above is made for' },
              ...(customers.data?.items.map(({ id, firstName, lastName, company }) => ({
                value: String(id),
                label: [company, `${firstName} ${lastName}`].filter(Boolean).join(', '),
              })) ?? []),
              { value: '0', label: 'A guest, without an account' },
            ]}
            value={customer}
            onChange={(id) => id && setCustomer(id)}
            allowDeselect={false}
          />
          {place.isError && <ProblemAlert error={place.error} notDone="The order was not placed" />}
          <Group>
            <Button
              type="submit"
              leftSection={<IconShoppingCartPlus size={16} aria-hidden />}
              loading={place.isPending}
            >
              Place order
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
