'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCoins, IconInfoCircle, IconPlus, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { columnsOf, DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import { Notice } from '../../../../components/notice';
import { SearchInput } from '../../../../components/search-input';
import { WithConnection } from '../../../../components/with-connection';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { useRates, type Rate } from '../../../../queries/rates';
import { useMay } from '../../../../shell/use-may';

const RateForm = later(() => import('./rate-form').then(({ RateForm }) => RateForm));
const ImportRates = later(() => import('./import-rates').then(({ ImportRates }) => ImportRates));

const PARAMETERS = ['currency', 'cursor'] as const;
const column = columnsOf<Rate>();
const COLUMNS = column.columns([
  column.accessor('currency', { header: 'Currency' }),
  column.accessor('day', { header: 'Day' }),
  column.accessor('rate', { header: 'Rate', meta: { align: 'right' } }),
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
        {mayWrite && (
          <Group gap="xs">
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
          </Group>
        )}
      </Group>
      <DataTable
        what="exchange rates"
        query={query}
        columns={COLUMNS}
        rowId={({ currency, day }) => `${currency} ${day}`}
        empty={
          <Empty
            icon={IconCoins}
            title={values.currency.length === 3 ? `No rate of ${values.currency}` : 'No exchange rate yet'}
            next="An order in another currency is converted at the rate of the very day of its first payment. Add that one, or import a file of many; then retry what is held."
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
