import { SegmentedControl } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { useMemo } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { useGrants } from '../../../../queries/journals';
import { useMay } from '../../../../shell/use-may';
import classes from '../../settlement.module.css';
import { grantColumns } from './columns';

const PARAMETERS = ['state', 'cursor'] as const;
const STATES = [
  { value: 'open', label: 'To decide' },
  { value: 'approved', label: 'Booked' },
  { value: 'dismissed', label: 'No grant' },
  { value: 'all', label: 'All' },
] as const;

/** What store credit rose by without a refund; staff gave it, or not. */
export function Grants({ connection }: { connection: Connection }) {
  const [{ state: asked, cursor }, setValues] = useUrlState(PARAMETERS);
  const state = STATES.find(({ value }) => value === asked)?.value ?? 'open';
  const query = useGrants(connection.id, state === 'all' ? '' : state, cursor);
  const mayReadCustomers = useMay()('customers.read');
  const columns = useMemo(() => grantColumns(connection, mayReadCustomers), [connection, mayReadCustomers]);
  return (
    <>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label="Which rises"
          value={state}
          onChange={(chosen) => setValues({ state: chosen === 'open' ? '' : chosen })}
          data={[...STATES]}
        />
      </div>
      <DataTable
        what="rises of store credit"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <Empty
            icon={IconGift}
            title={state === 'open' ? 'Nothing to decide' : 'None of this kind'}
            next="Balances of customers are read once a day. What rose without a refund shows here, so that somebody can say whether it was given."
          />
        }
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next }, 'push')}
      />
    </>
  );
}
