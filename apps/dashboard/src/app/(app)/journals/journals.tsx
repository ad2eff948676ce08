'use client';

import { Stack, Tabs } from '@mantine/core';
import { ConnectionSelect } from '../../../components/connection-select';
import { PageHeader } from '../../../components/page-header';
import { WithConnection } from '../../../components/with-connection';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useMay } from '../../../shell/use-may';
import { Entries } from './entries';
import { EnterButton } from './enter-button';
import { Fees } from './fees/fees';
import { Grants } from './grants/grants';

const PARAMETERS = ['view', 'cursor'] as const;
const VIEWS = [
  { value: 'entries', label: 'Entries' },
  { value: 'fees', label: 'Fees at the end of a period' },
  { value: 'credit', label: 'Store credit that rose' },
] as const;

/** What is booked that belongs to no order. */
export function Journals() {
  return (
    <WithConnection>{(connection) => <Screen key={connection.id} connection={connection} />}</WithConnection>
  );
}

function Screen({ connection }: { connection: Connection }) {
  const [{ view: asked }, setValues] = useUrlState(PARAMETERS);
  const view = VIEWS.find(({ value }) => value === asked)?.value ?? 'entries';
  const mayEnter = useMay()('settlement.write');
  return (
    <>
      <PageHeader
        title="Journals"
        about="What is booked that belongs to no order: entries by hand, fees a period has to bear, store credit that staff gave."
        actions={
          <>
            <ConnectionSelect />
            {mayEnter && <EnterButton connection={connection} />}
          </>
        }
      />
      <Tabs
        value={view}
        onChange={(chosen) => setValues({ view: chosen === 'entries' ? '' : (chosen ?? '') })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {VIEWS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view}>
          <Stack gap="md">
            {view === 'entries' && <Entries connection={connection} />}
            {view === 'fees' && <Fees connection={connection} />}
            {view === 'credit' && <Grants connection={connection} />}
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
