'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCoins, IconInfoCircle, IconPlus, IconUpload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { columnsOf, DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { ExportLink } from '../../../../components/export-link';
import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import { Notice } from '../../../../components/notice';
import { SearchInput } from '../../../../components/search-input';
import { WithConnection } from '../../../../components/with-connection';
import { exportHref } from '../../../../lib/export-href';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { codeIn, useDeleteRate, useRates, type Rate } from '../../../../queries/rates';
import { useMay } from '../../../../shell/use-may';

const RateForm = later(() => import('./rate-form').then(({ RateForm }) => RateForm));
const ImportRates = later(() => import('./import-rates').then(({ ImportRates }) => ImportRates));

const PARAMETERS = ['currency', 'cursor'] as const;
const column = columnsOf<Rate>();
const COLUMNS = [
  column.accessor('currency', { header: 'Currency' }),
  column.accessor('day', { header: 'Day' }),
  column.accessor('rate', { header: 'Rate', meta: { align: 'right' } }),
];
const READ_ONLY = column.columns(COLUMNS);
const WITH_DELETE = (connectionId: string) =>
  column.columns([
    ...COLUMNS,
    column.display({
      id: 'delete',
      header: '',
      cell: ({ row }) => <DeleteRate connectionId={connectionId} rate={row.original} />,
      meta: { align: 'right' },
    }),
  ]);

/** What other currencies are worth, day by day. */
export function RatesScreen() {
  return (
    <WithConnection>{(connection) => <Rates key={connection.id} connection={connection} />}</WithConnection>
  );
}

function Rates({ connection: { id, settings } }: { connection: Connection }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const query = useRates(id, values.currency, values.cursor);
  const mayWrite = useMay()('rules.write');
  const columns = useMemo(() => (mayWrite ? WITH_DELETE(id) : READ_ONLY), [id, mayWrite]);
  const [open, setOpen] = useState<'add' | 'import' | null>(null);
  const close = () => setOpen(null);
  return (
    <Stack gap="md">
      {settings.rateSource !== 'daily_table' && (
        <Notice tone="info" icon={IconInfoCircle}>
          <Text size="sm">
            This connection takes the rate from each order. These are used where its setting rateSource is
            daily_table.
          </Text>
        </Notice>
      )}
      <Group align="flex-end" gap="sm" justify="space-between">
        <SearchInput
          label="Currency"
          placeholder="EUR"
          value={values.currency}
          onSearch={(currency) => setValues({ currency: currency.trim().toUpperCase() })}
        />
        <Group gap="xs">
          <ExportLink href={exportHref(id, 'exchange-rates', { currency: codeIn(values.currency) })} />
          {mayWrite && (
            <>
              <Button
                variant="default"
                leftSection={<IconUpload size={16} aria-hidden />}
                onClick={() => setOpen('import')}
              >
                Import CSV
              </Button>
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('add')}>
                Add a rate
              </Button>
            </>
          )}
        </Group>
      </Group>
      <DataTable
        what="exchange rates"
        query={query}
        columns={columns}
        rowId={({ currency, day }) => `${currency} ${day}`}
        empty={
          <Empty
            icon={IconCoins}
            title={values.currency.length === 3 ? `No rate of ${values.currency}` : 'No exchange rate yet'}
            next="An order in another currency is converted at the rate of the very day of its first payment. Add that one, or import a file of many: what is held for want of it then goes on by itself."
          />
        }
        cursor={values.cursor}
        onPage={(cursor) => setValues({ cursor }, 'push')}
      />
      <Modal opened={open === 'add'} onClose={close} title="Add an exchange rate">
        {open === 'add' && <RateForm connectionId={id} currency={values.currency} onClose={close} />}
      </Modal>
      <Modal
        opened={open === 'import'}
        onClose={close}
        title="Import exchange rates from a CSV file"
        size="lg"
      >
        {open === 'import' && <ImportRates connectionId={id} onClose={close} />}
      </Modal>
    </Stack>
  );
}

function DeleteRate({ connectionId, rate }: { connectionId: string; rate: Rate }) {
  const remove = useDeleteRate(connectionId);
  const { currency, day } = rate;
  return (
    <ConfirmButton
      size="compact-sm"
      variant="subtle"
      color="red"
      label="Delete"
      aria-label={`Delete the rate of ${currency} on ${day}`}
      title={`Delete the rate of ${currency} on ${day}?`}
      consequence="What is posted keeps it. An order of that day that is not posted yet is held until there is another rate."
      onConfirm={async () => {
        await remove.mutateAsync(rate);
        notifications.show({ message: `The rate of ${currency} on ${day} is deleted.` });
      }}
    />
  );
}
