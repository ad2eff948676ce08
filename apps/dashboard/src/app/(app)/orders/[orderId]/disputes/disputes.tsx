import { Skeleton, Text } from '@mantine/core';
import { Panel } from '../../../../../components/panel';
import { ProblemAlert } from '../../../../../components/problem-alert';
import type { Connection } from '../../../../../queries/connections';
import { useDisputes } from '../../../../../queries/disputes';
import type { OrderDetail } from '../../../../../queries/orders';
import { useMay } from '../../../../../shell/use-may';
import classes from '../documents.module.css';
import { Case } from './case';
import { OpenDispute } from './open-dispute';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Money that banks hold back, or took; not there for orders nobody paid by a gateway. */
export function Disputes({ connection, order }: Props) {
  const wasPaid = order.documents.some(({ type, state }) => type === 'CR' && state === 'confirmed');
  return wasPaid ? <Known connection={connection} order={order} /> : null;
}

function Known({ connection, order }: Props) {
  const query = useDisputes(connection.id, order.orderId);
  const may = useMay()('settlement.write');
  return (
    <Panel
      title="Disputes"
      about="A bank takes money back until a dispute is decided; the store does not know of it."
      actions={may && <OpenDispute connection={connection} order={order} />}
    >
      {query.isPending && <Skeleton height={22} role="status" aria-label="Loading the disputes" />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="The disputes could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          No dispute is recorded for this order.
        </Text>
      )}
      {query.data && query.data.items.length > 0 && (
        <ul className={classes.documents} aria-label="Disputes">
          {query.data.items.map((dispute) => (
            <Case key={dispute.caseId} {...{ connection, order, dispute }} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
