'use client';

import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { Modal } from '../../../../components/modal';
import { WithConnection } from '../../../../components/with-connection';
import { bodyOf, describe, type Cells } from '../../../../lib/mappings/cells';
import { TABLES, tableOf } from '../../../../lib/mappings/tables';
import { useUrlState } from '../../../../lib/use-url-state';
import { useAddRow } from '../../../../queries/mappings';
import { useUnmapped, type Outcome, type UnmappedValue } from '../../../../queries/unmapped';
import { useMay } from '../../../../shell/use-may';
import { RowForm } from '../grid/row-form';
import { unmappedColumns } from './columns';

const PARAMETERS = ['view', 'table', 'cursor'] as const;
const VIEWS = [
  { value: 'held', label: 'Hold orders' },
  { value: 'default', label: 'By default' },
] as const satisfies { value: Outcome; label: string }[];
const CHOICES = TABLES.filter(({ name }) => name !== 'firm-mappings');

/** What the store really sent and no row names, with one click to a row for it. */
export function UnmappedScreen() {
  return <WithConnection>{({ id }) => <Values key={id} connectionId={id} />}</WithConnection>;
}

function Values({ connectionId }: { connectionId: string }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const view = values.view === 'default' ? 'default' : 'held';
  const query = useUnmapped(connectionId, values.table, view, values.cursor);
  const mayWrite = useMay()('rules.write');
  const [open, setOpen] = useState<UnmappedValue | null>(null);
  const items = query.data?.items ?? [];
  const columns = useMemo(
    () => unmappedColumns(connectionId, mayWrite ? setOpen : null),
    [connectionId, mayWrite],
  );
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <SegmentedControl
          aria-label="Which values"
          value={view}
          onChange={(chosen) => setValues({ view: chosen })}
          data={[...VIEWS]}
        />
        <Select
          label="Table"
          maw={240}
          data={[
            { value: '', label: 'All tables' },
            ...CHOICES.map(({ name, label }) => ({ value: name, label })),
          ]}
          value={values.table}
          onChange={(table) => setValues({ table: table ?? '' })}
          allowDeselect={false}
        />
      </Group>
      <DataTable
        what="unmapped values"
        query={query}
        columns={columns}
        rowId={keyOf}
        empty={
          <Empty
            icon={IconCircleCheck}
            title={view === 'held' ? 'No value holds an order' : 'No value is left to a row for everything'}
            next={
              view === 'held'
                ? 'Values that no row decides about show here, the most frequent first. Customers without a firm stand among the customers.'
                : 'Values that only the row for everything decides about show here. Nothing needs doing about them.'
            }
          />
        }
        cursor={values.cursor}
        onPage={(cursor) => setValues({ cursor }, 'push')}
      />
      <Modal opened={open !== null} onClose={() => setOpen(null)} title="Add a row for it" size="lg">
        {open && (
          <NewRow
            key={keyOf(open)}
            connectionId={connectionId}
            value={open}
            next={items[items.findIndex((one) => keyOf(one) === keyOf(open)) + 1] ?? null}
            onNext={setOpen}
          />
        )}
      </Modal>
    </Stack>
  );
}

interface NewRowProps {
  connectionId: string;
  value: UnmappedValue;
  next: UnmappedValue | null;
  onNext: (value: UnmappedValue | null) => void;
}

/** The row is filled with what the store sent; its target is to be chosen. */
function NewRow({ connectionId, value, next, onNext }: NewRowProps) {
  const table = tableOf(value.table);
  const add = useAddRow(connectionId, table.name);

  async function save(cells: Cells, then: UnmappedValue | null): Promise<void> {
    const row = await add.mutateAsync(bodyOf(table.columns, cells));
    notifications.show({ message: `Added to ${table.label.toLowerCase()}: ${describe(row, table.columns)}` });
    onNext(then);
  }

  return (
    <Stack gap="xs">
      <Text size="sm">
        {value.orders === 1 ? 'One order brings' : `${value.orders.toLocaleString('en')} orders bring`} it.{' '}
        {value.outcome === 'held'
          ? 'Such orders are held; retry them under Exceptions when the row is there.'
          : 'The row for everything decides about them now.'}
      </Text>
      <RowForm
        connectionId={connectionId}
        table={table}
        cells={{ [value.field]: value.value, ...(value.role && { role: value.role }) }}
        saveLabel="Save"
        onSave={(cells) => save(cells, null)}
        next={next ? { label: 'Save and next', onSave: (cells) => save(cells, next) } : undefined}
        onClose={() => onNext(null)}
      />
    </Stack>
  );
}

function keyOf({ table, role, field, value }: UnmappedValue): string {
  return JSON.stringify([table, role, field, value]);
}
