'use client';

import { SegmentedControl, Stack } from '@mantine/core';
import { IconBell, IconCircleCheck } from '@tabler/icons-react';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { PageHeader } from '../../../components/page-header';
import { useUrlState } from '../../../lib/use-url-state';
import { useAlerts } from '../../../queries/alerts';
import { useMay } from '../../../shell/use-may';
import { columns } from './columns';
import { Destinations } from './destinations';

const PARAMETERS = ['state', 'cursor'] as const;

const ALL_WELL = (
  <Empty
    icon={IconCircleCheck}
    title="No alert is open"
    next="Trouble that lasts shows here, and is sent to the destinations below. An alert closes by itself when its cause is gone."
  />
);
const NONE_YET = (
  <Empty icon={IconBell} title="No alert was closed yet" next="What is over is kept here for half a year." />
);

/** What an operator must know of, and who is told. */
export function Alerts() {
  const [values, setValues] = useUrlState(PARAMETERS);
  const state = values.state === 'closed' ? 'closed' : 'open';
  const query = useAlerts(state, values.cursor);
  const maySeeDestinations = useMay()('alert_destinations.read');
  return (
    <>
      <PageHeader
        title="Alerts"
        about="Trouble that lasts, with what to do. Single orders that are held stand under Orders."
        actions={
          <>
            <ExportLink href={`/api/v1/alerts/export.csv?state=${state}`} />
            <SegmentedControl
              aria-label="Which alerts"
              value={state}
              onChange={(chosen) => setValues({ state: chosen === 'closed' ? chosen : '' })}
              data={[
                { value: 'open', label: 'Open' },
                { value: 'closed', label: 'Over' },
              ]}
            />
          </>
        }
      />
      <Stack gap="md">
        <DataTable
          what="alerts"
          query={query}
          columns={columns}
          rowId={({ id }) => id}
          empty={state === 'open' ? ALL_WELL : NONE_YET}
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
        {maySeeDestinations && <Destinations />}
      </Stack>
    </>
  );
}
