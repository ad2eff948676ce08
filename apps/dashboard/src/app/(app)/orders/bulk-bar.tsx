import { Button } from '@mantine/core';
import { PlannedRunButton } from '../../../components/planned-run';
import { counted } from '../../../lib/health';
import { AFTER_A_LOOK } from '../../../lib/mode-words';
import type { UrlValues } from '../../../lib/url-state';
import type { Connection } from '../../../queries/connections';
import { useBeginApproval, useBeginReplay, type ManyOrders } from '../../../queries/runs';
import { useMay } from '../../../shell/use-may';
import { MOST_CHOSEN, waitingOf, wantedOf } from './bulk';
import type { OrderParameter } from './filter-values';
import classes from './orders.module.css';

interface Props {
  connection: Connection;
  values: UrlValues<OrderParameter>;
  chosen: ReadonlySet<string>;
  onClear: () => void;
}

/** What can be done to many orders at once: to those chosen, else to all that the filters find. */
export function BulkBar({ connection, values, chosen, onClear }: Props) {
  const may = useMay();
  const wanted = wantedOf(chosen, values);
  if (wanted === null || !may('orders.replay')) return null;
  const waiting = waitingOf(wanted);
  const which = chosen.size > 0 ? counted(chosen.size, 'chosen order') : 'All orders these filters find';
  const isTooMany = chosen.size > MOST_CHOSEN;
  return (
    <div className={classes.bulk} role="region" aria-label="Many orders at once">
      <b aria-live="polite">{which}</b>
      {isTooMany && (
        <span>At most {MOST_CHOSEN.toLocaleString('en')} can be chosen; use the filters instead.</span>
      )}
      {!isTooMany && (
        <>
          <Replay connection={connection} wanted={wanted} which={which} />
          {waiting && connection.mode === 'review' && may('orders.approve') && (
            <Approve connection={connection} waiting={waiting} />
          )}
        </>
      )}
      {chosen.size > 0 && (
        <Button variant="subtle" size="xs" onClick={onClear}>
          Choose none
        </Button>
      )}
    </div>
  );
}

interface ReplayProps {
  connection: Connection;
  wanted: ManyOrders;
  which: string;
}

function Replay({ connection, wanted, which }: ReplayProps) {
  const { mutateAsync: begin } = useBeginReplay(connection.id);
  return (
    <PlannedRunButton
      connectionId={connection.id}
      size="xs"
      variant="default"
      label="Replay…"
      title="Replay many orders?"
      confirm="Replay"
      consequence={
        <>
          {which}: each is read from the store again and planned with the rules of now.{' '}
          {AFTER_A_LOOK[connection.mode]} Nothing is posted twice; what is posted can only be corrected by
          further documents.
        </>
      }
      plan={() => begin({ ...wanted, dryRun: true })}
      begin={() => begin({ ...wanted, dryRun: false })}
    />
  );
}

/** Of those that wait, what was shown; what came or was planned otherwise meanwhile is left to be looked at again. */
function Approve({ connection, waiting }: { connection: Connection; waiting: ManyOrders }) {
  const { mutateAsync: beginPlan } = useBeginReplay(connection.id);
  const { mutateAsync: begin } = useBeginApproval(connection.id);
  return (
    <PlannedRunButton
      connectionId={connection.id}
      size="xs"
      label="Approve…"
      title="Approve and post many orders?"
      confirm="Approve and post"
      consequence={
        <>
          Of these orders, those that wait for approval are posted to {connection.deltek.database} as they are
          shown here. An order that came since, or is planned otherwise since, is not posted: it is left to be
          looked at again. What is posted can only be corrected by further documents, not taken back.
        </>
      }
      plan={() => beginPlan({ ...waiting, dryRun: true })}
      begin={(planRunId) => begin({ planRunId })}
    />
  );
}
