import { Button, Stack } from '@mantine/core';
import { IconDownload, IconFilterOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Empty } from '../../../../components/empty';
import { Panel } from '../../../../components/panel';
import { Amounts, VerdictChip } from '../../../../components/planned-run';
import { isMoving, verdictsOf } from '../../../../lib/run-words';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { resultsCsvHref, useRunResults, type Run } from '../../../../queries/runs';
import { orderHref } from '../../orders/columns';
import classes from '../runs.module.css';
import { resultColumns } from './columns';

const PARAMETERS = ['verdict', 'cursor'] as const;
/** Kinds that say what would be posted, and what those sums are. */
const WITH_AMOUNTS: Readonly<Record<string, string>> = {
  replay_plan: 'What would be posted',
  simulation: 'What would be booked',
  shadow_comparison: 'What people posted, and what would be posted',
};

/** What came of it, order by order, and in sum where it plans. */
export function Results({ connection, run }: { connection: Connection; run: Run }) {
  const [{ verdict, cursor }, setValues] = useUrlState(PARAMETERS);
  // More is known as it goes on; once it rests, how each order stands is looked at when asked for.
  const progress = `${run.state} ${run.progress.done}`;
  const query = useRunResults(connection.id, run.id, { verdict, cursor, progress });
  const columns = useMemo(() => resultColumns(connection.id, run.kind), [connection.id, run.kind]);
  const amounts = WITH_AMOUNTS[run.kind];
  return (
    <>
      {amounts && (
        <Panel title={amounts}>
          <Amounts
            connectionId={connection.id}
            runId={run.id}
            progress={progress}
            none={noAmounts(run)}
            isCompared={run.kind === 'shadow_comparison'}
          />
        </Panel>
      )}
      <Panel
        title="Order by order"
        actions={
          <Button
            component="a"
            href={resultsCsvHref(connection.id, run.id)}
            download
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            Download CSV
          </Button>
        }
      >
        <Stack gap="sm">
          <div className={classes.states} role="group" aria-label="Only orders that">
            {verdictsOf(run).map(([name, count]) => (
              <button
                key={name}
                type="button"
                className={classes.state}
                aria-pressed={verdict === name}
                onClick={() => setValues({ verdict: verdict === name ? '' : name })}
              >
                <VerdictChip verdict={name} /> {count.toLocaleString('en')}
              </button>
            ))}
          </div>
          <DataTable
            what="orders of the run"
            query={query}
            columns={columns}
            rowId={({ orderId }) => String(orderId)}
            rowHref={({ orderId }) => orderHref(connection.id, orderId)}
            empty={
              <Empty
                icon={IconFilterOff}
                title={verdict ? 'No order of this run comes out so' : 'No order has an answer'}
                next={
                  isMoving(run) ? 'It is still under way; this fills by itself.' : 'There is nothing to show.'
                }
              />
            }
            cursor={cursor}
            onPage={(next) => setValues({ cursor: next }, 'push')}
          />
        </Stack>
      </Panel>
    </>
  );
}

function noAmounts(run: Run): string {
  if (isMoving(run)) return 'Nothing so far.';
  return run.kind === 'shadow_comparison'
    ? 'Where both are, no amount is otherwise.'
    : 'No document would be posted.';
}
