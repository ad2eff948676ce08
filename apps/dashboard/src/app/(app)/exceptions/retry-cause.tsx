import { PlannedRunButton } from '../../../components/planned-run';
import { counted } from '../../../lib/health';
import { AFTER_A_LOOK } from '../../../lib/mode-words';
import type { Connection } from '../../../queries/connections';
import { useRetryCause, type ExceptionGroup } from '../../../queries/exceptions';
import { useBeginReplay, type ManyOrders } from '../../../queries/runs';
import { useMay } from '../../../shell/use-may';

interface Props {
  connection: Connection;
  group: ExceptionGroup;
  /** Whether the heading counts a part of the cause only. */
  isPart: boolean;
}

type Cause = NonNullable<NonNullable<ManyOrders['filter']>['cause']>;

/** After the cause was mended: all that it stopped is tried again, once it was seen what comes of it. */
export function RetryCause({ connection, group: { cause, sentence, count }, isPart }: Props) {
  const { mutateAsync: beginReplay } = useBeginReplay(connection.id);
  const { mutateAsync: retryCause } = useRetryCause(connection.id);
  if (!useMay()('orders.replay')) return null;
  const which = isPart ? 'Everything that has this cause' : counted(count, 'exception');
  return (
    <PlannedRunButton
      connectionId={connection.id}
      size="xs"
      variant="default"
      aria-label={`Retry all of this cause: ${sentence}`}
      label="Retry all of this cause"
      title="Try all of this cause again?"
      confirm="Retry all"
      consequence={
        <>
          {which}, whoever has it, {count === 1 && !isPart ? 'is' : 'are'} tried again, but for what is
          ignored: each order is read from the store again and planned with the rules of now.{' '}
          {AFTER_A_LOOK[connection.mode]} Nothing is posted twice; what is posted can only be corrected by
          further documents.
        </>
      }
      plan={() => beginReplay({ filter: { cause: cause as Cause }, dryRun: true })}
      begin={() => retryCause(cause)}
      withoutPlan="No order has this cause now, only documents of no order; what comes of those is not planned in advance."
    />
  );
}
