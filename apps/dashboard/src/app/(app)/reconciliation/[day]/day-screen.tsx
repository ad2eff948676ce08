'use client';

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconCalendarOff, IconFilterOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { Money } from '../../../../components/money';
import { PageHeader } from '../../../../components/page-header';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { WithConnection } from '../../../../components/with-connection';
import { dayName } from '../../../../lib/days';
import { openCounts } from '../../../../lib/reconciliation';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { useReconciliation, useReconciliationItems, type ItemPage } from '../../../../queries/reconciliation';
import { dayHref } from '../day-columns';
import { ProofResult, ProveButton } from '../proof';
import { SumTable } from '../sum-table';
import { ItemFilters } from './item-filters';
import { itemColumns, itemHref } from './item-columns';
import { Reasons } from './reasons';

const PARAMETERS = ['kind', 'standing', 'reason', 'cursor', 'proof'] as const;
const NO_FILTER = { kind: '', standing: '', reason: '' };

/** What a day consists of: sums, reasons, and each amount with the order it is of. */
export function DayScreen({ day }: { day: string }) {
  return <WithConnection>{(connection) => <Day connection={connection} day={day} />}</WithConnection>;
}

function Day({ connection, day }: { connection: Connection; day: string }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const [refusal, setRefusal] = useState<unknown>(null);
  const range = { from: day, to: day };
  const days = useReconciliation(connection.id, range, '');
  const items = useReconciliationItems(connection.id, day, values);
  const columns = useMemo(() => itemColumns(connection.id), [connection.id]);
  const sums = days.data?.items[0];
  const filtered = Boolean(values.kind || values.standing || values.reason);
  return (
    <>
      <PageHeader
        title={dayName(day)}
        back={{ href: `/reconciliation?connection=${connection.id}`, label: 'All days' }}
        about={
          <>
            {sums && (
              <StateChip state={sums.settled ? 'settled' : (openCounts(sums)[0]?.standing ?? 'open')} />
            )}
            <span>{connection.name}</span>
            {days.data && <span>days of {days.data.timeZone}</span>}
          </>
        }
        actions={
          <ProveButton
            connectionId={connection.id}
            range={range}
            label="Prove this day now"
            onBegun={(proof) => {
              setRefusal(null);
              setValues({ proof });
            }}
            onError={setRefusal}
          />
        }
      />
      <Stack gap="md">
        {refusal !== null && <ProblemAlert error={refusal} notDone="The proof did not begin" />}
        {values.proof && <ProofResult connectionId={connection.id} runId={values.proof} />}
        {days.isPending && (
          <Skeleton height={220} radius="md" role="status" aria-label="Loading the sums of the day" />
        )}
        {days.isError && !days.data && (
          <ProblemAlert
            error={days.error}
            title="The sums of the day could not be read"
            onRetry={() => void days.refetch()}
          />
        )}
        {sums && (
          <Panel title="Sums" about="A number opens the amounts behind it, below.">
            <SumTable
              what="Store"
              totalName="In the store"
              rows={sums.store}
              hrefOf={(kind, standing) => dayHref(connection.id, day, { kind, standing })}
            />
            <SumTable
              what="Ledger"
              totalName="Planned"
              rows={sums.ledger}
              hrefOf={(kind, standing) => dayHref(connection.id, day, { kind, standing })}
            />
            {items.data && items.data.noncash.length > 0 && <Noncash amounts={items.data.noncash} />}
          </Panel>
        )}
        {items.data && items.data.reasons.length > 0 && (
          <Reasons
            reasons={items.data.reasons}
            chosen={values.reason}
            hrefOf={(reason) => dayHref(connection.id, day, { reason })}
          />
        )}
        <ItemFilters values={values} setValues={setValues} onClear={() => setValues(NO_FILTER)} />
        <DataTable
          what="amounts of the day"
          query={items}
          columns={columns}
          rowId={({ kind, ref }) => `${kind} ${ref}`}
          rowHref={(item) => itemHref(connection.id, item)}
          empty={
            filtered ? (
              <Empty
                icon={IconFilterOff}
                title="No amount of this day is like that"
                next="Others of the day may be."
                action={
                  <Button variant="default" onClick={() => setValues(NO_FILTER)}>
                    Show all of the day
                  </Button>
                }
              />
            ) : (
              <Empty
                icon={IconCalendarOff}
                title="Nothing happened on this day"
                next="Neither the store nor the ledger has anything on it."
              />
            )
          }
          cursor={values.cursor}
          onPage={(cursor) => setValues({ cursor }, 'push')}
        />
      </Stack>
    </>
  );
}

/** Why payments come to more than receipts. */
function Noncash({ amounts }: { amounts: ItemPage['noncash'] }) {
  return (
    <Text size="sm" c="dimmed">
      Of the payments{' '}
      {amounts.map((amount) => (
        <Money key={amount.currency} value={amount} />
      ))}{' '}
      are gift certificates and store credit: no money came in, so their receipts come to 0.00.
    </Text>
  );
}
