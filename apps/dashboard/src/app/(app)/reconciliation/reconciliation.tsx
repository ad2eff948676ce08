'use client';

import { Skeleton, Stack } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { Facts } from '../../../components/facts';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { WithConnection } from '../../../components/with-connection';
import { exportHref } from '../../../lib/export-href';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useReconciliation, type Reconciliation } from '../../../queries/reconciliation';
import { Balances } from './balances';
import { dayColumns, dayHref } from './day-columns';
import { ProofResult, ProveButton } from './proof';
import { RANGE_PARAMETERS, rangeOf } from './range';
import { RangePicker } from './range-picker';
import { RangeVerdict, trustFacts } from './range-verdict';
import { SumTable } from './sum-table';
import { Trends } from './trends';

/** The store beside the ledger, day by day. */
export function ReconciliationScreen() {
  return (
    <WithConnection>{(connection) => <Days key={connection.id} connection={connection} />}</WithConnection>
  );
}

function Days({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(RANGE_PARAMETERS);
  const [refusal, setRefusal] = useState<unknown>(null);
  const range = rangeOf(values, connection);
  const query = useReconciliation(connection.id, range, values.cursor);
  const columns = useMemo(() => dayColumns(connection.id), [connection.id]);
  // What was said of other days is not said of these.
  const data = query.isPlaceholderData ? undefined : query.data;
  return (
    <>
      <PageHeader
        title="Reconciliation"
        about="What the store has beside what is in the ledger, day by day."
        actions={
          <>
            <ConnectionSelect />
            <ExportLink
              href={exportHref(connection.id, 'reconciliation', { ...range })}
              label="Download CSV"
            />
            <ProveButton
              connectionId={connection.id}
              range={range}
              label="Prove these days now"
              onBegun={(proof) => {
                setRefusal(null);
                setValues({ proof });
              }}
              onError={setRefusal}
            />
          </>
        }
      />
      <Stack gap="md">
        <RangePicker
          connection={connection}
          range={range}
          onChange={(days) => setValues({ ...range, ...days, proof: '' })}
        />
        {refusal !== null && <ProblemAlert error={refusal} notDone="The proof did not begin" />}
        {values.proof && <ProofResult connectionId={connection.id} runId={values.proof} />}
        {data ? <Summary data={data} /> : query.isFetching && <Skeleton height={92} radius="md" />}
        <DataTable
          what="days"
          query={query}
          columns={columns}
          rowId={({ day }) => day}
          rowHref={({ day }) => dayHref(connection.id, day)}
          empty={
            <Empty
              icon={IconCalendarOff}
              title="Nothing happened on these days"
              next="Neither the store nor the ledger has anything on them. Choose others above."
            />
          }
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
        {data && data.sum.days > 0 && <Sums data={data} />}
        <Trends
          connectionId={connection.id}
          range={range}
          enabled={!query.isPending}
          currency={values.currency}
          onCurrency={(currency) => setValues({ currency })}
        />
        {data && <Balances connectionId={connection.id} balances={data.balances} to={range.to} />}
      </Stack>
    </>
  );
}

function Summary({ data }: { data: Reconciliation }) {
  return (
    <>
      {data.sum.days > 0 && <RangeVerdict sum={data.sum} pending={data.pending} />}
      <Facts facts={trustFacts(data)} />
    </>
  );
}

function Sums({ data: { sum } }: { data: Reconciliation }) {
  return (
    <Panel
      title="All these days together"
      about="Each kind and currency on its own; nothing is converted. Payments by gift certificate and store credit bring no money, so receipts come to that much less; a day names the amount."
    >
      <SumTable what="Store" totalName="In the store" rows={sum.store} />
      <SumTable what="Ledger" totalName="Planned" rows={sum.ledger} />
    </Panel>
  );
}
