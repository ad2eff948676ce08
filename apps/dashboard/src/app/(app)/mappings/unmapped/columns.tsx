import { Anchor, Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { columnsOf } from '../../../../components/data-table';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { Time } from '../../../../components/time';
import { accountRoleWords } from '../../../../lib/ledger-roles';
import { tableOf } from '../../../../lib/mappings/tables';
import type { UnmappedValue } from '../../../../queries/unmapped';
import { orderHref } from '../../orders/columns';

const column = columnsOf<UnmappedValue>();

/** `onMap` is null for who may not. */
export function unmappedColumns(connectionId: string, onMap: ((value: UnmappedValue) => void) | null) {
  return column.columns([
    column.accessor('value', {
      header: 'Value',
      cell: ({ row: { original } }) => <Value value={original} />,
    }),
    column.accessor('table', {
      header: 'Table',
      cell: ({ row: { original } }) => tableOf(original.table).label,
      meta: { wideOnly: true },
    }),
    column.accessor('orders', {
      header: 'Orders',
      cell: ({ getValue }) => getValue().toLocaleString('en'),
      meta: { align: 'right', wideOnly: true },
    }),
    column.accessor('held', {
      header: 'At stake',
      cell: ({ getValue }) => <AtStake held={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('exampleOrderId', {
      header: 'Last order',
      cell: ({ getValue }) => (
        <Anchor component={Link} href={orderHref(connectionId, getValue())} size="sm">
          {getValue()}
        </Anchor>
      ),
      meta: { wideOnly: true },
    }),
    column.accessor('lastSeen', {
      header: 'Last seen',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
    ...(onMap
      ? [
          column.display({
            id: 'map',
            header: 'Row',
            cell: ({ row: { original } }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden />}
                aria-label={`Map ${original.value}`}
                onClick={() => onMap(original)}
              >
                Map
              </Button>
            ),
            meta: { align: 'right' as const },
          }),
        ]
      : []),
  ]);
}

/** Orders held for it, and how much money that is. */
function AtStake({ held: { count, amounts } }: Pick<UnmappedValue, 'held'>) {
  if (count === 0) return <Nothing means="no order is held for it" />;
  return (
    <>
      {amounts.map((amount) => (
        <div key={amount.currency}>
          <Money value={amount} />
        </div>
      ))}
      <Text size="xs" c="dimmed">
        {count.toLocaleString('en')} held
      </Text>
    </>
  );
}

/** A bare number is told by what it is of; on a phone the table it belongs to stands here as well. */
function Value({ value: { table, role, field, value } }: { value: UnmappedValue }) {
  const label = tableOf(table).columns.find(({ id }) => id === field)?.label ?? field;
  return (
    <div>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {/^\d+$/.test(value) ? `${label} ${value}` : value}
      </Text>
      <Text size="xs" c="dimmed">
        {role ? `${label}, for ${accountRoleWords(role)}` : label}
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {tableOf(table).label}
      </Text>
    </div>
  );
}
