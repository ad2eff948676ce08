import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { columnsOf, DataTable, RowLink } from '../../../../components/data-table';
import { Money } from '../../../../components/money';
import { Panel } from '../../../../components/panel';
import { difference } from '../../../../lib/money';
import { VERDICTS } from '../../../../lib/mappings/simulated';
import { useUrlState } from '../../../../lib/use-url-state';
import { useSimulatedOrders, type RunResult } from '../../../../queries/simulations';
import { orderHref } from '../../orders/columns';
import classes from './simulation.module.css';

const PARAMETERS = ['cursor'] as const;
const column = columnsOf<RunResult>();

function columnsFor(connectionId: string) {
  return column.columns([
    column.accessor('orderId', {
      header: 'Order',
      cell: ({ getValue }) => <RowLink href={orderHref(connectionId, getValue())}>{getValue()}</RowLink>,
    }),
    column.accessor('verdict', {
      header: 'What would happen',
      cell: ({ row: { original } }) => <Verdict result={original} />,
    }),
    column.accessor('changes', {
      header: 'By how much',
      cell: ({ getValue }) => (
        <ul className={classes.changes}>
          {getValue().map((change) => (
            <li key={`${change.account} ${change.period}`}>
              <span>
                {change.account}, {change.period}
              </span>
              <Money value={difference(change.amount, change.former)} />
            </li>
          ))}
        </ul>
      ),
    }),
  ]);
}

/** The orders a change would book, hold or leave otherwise. */
export function DifferingOrders({ connectionId, runId }: { connectionId: string; runId: string }) {
  const [{ cursor }, setValues] = useUrlState(PARAMETERS);
  const query = useSimulatedOrders(connectionId, runId, cursor, true);
  const columns = useMemo(() => columnsFor(connectionId), [connectionId]);
  return (
    <Panel title="Orders that would differ">
      <DataTable
        what="orders that would differ"
        query={query}
        columns={columns}
        rowId={({ orderId }) => String(orderId)}
        rowHref={({ orderId }) => orderHref(connectionId, orderId)}
        empty={<Text>No order of these days would differ.</Text>}
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next }, 'push')}
      />
    </Panel>
  );
}

function Verdict({ result: { verdict, detail, causes, formerCauses } }: { result: RunResult }) {
  const told = causes.length > 0 ? causes : formerCauses;
  return (
    <div>
      <Text size="sm" fw={600}>
        {VERDICTS[verdict ?? ''] ?? verdict ?? 'Not looked at'}
      </Text>
      {told.map(({ code, sentence }) => (
        <Text key={code} size="sm" c="dimmed">
          {causes.length === 0 ? `Was: ${sentence}` : sentence}
        </Text>
      ))}
      {detail && (
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
      )}
    </div>
  );
}
