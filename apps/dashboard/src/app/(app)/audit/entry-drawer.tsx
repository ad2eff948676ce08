import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { Copyable } from '../../../components/copyable';
import { Drawer } from '../../../components/drawer';
import { Facts } from '../../../components/facts';
import { ProblemAlert } from '../../../components/problem-alert';
import { Time } from '../../../components/time';
import { actorKind, actorName } from '../../../lib/actor-words';
import { didWhat, orderOf, placeOf, thingName } from '../../../lib/audit-words';
import { useAuditEntry, type AuditEntry } from '../../../queries/audit';
import type { Connection } from '../../../queries/connections';
import { ReplayButton } from '../orders/[orderId]/replay-button';
import { chainName } from './columns';
import { Difference } from './difference';
import { entryOf } from './filter-values';

interface Props {
  /** As the address has it; empty when none is open. */
  entry: string;
  connections: readonly Connection[];
  onClose: () => void;
}

/** One entry with all there is to know of it, beside the list it was found in. */
export function EntryDrawer({ entry, connections, onClose }: Props) {
  const asked = entryOf(entry);
  return (
    <Drawer
      opened={entry !== ''}
      onClose={onClose}
      position="right"
      size="xl"
      title={asked ? `Entry ${asked.seq} of ${chainName(asked.chain, connections)}` : 'No such entry'}
    >
      {asked ? (
        <Loaded {...asked} connections={connections} />
      ) : (
        <Text>The address names no entry. Close this, and choose one of the list.</Text>
      )}
    </Drawer>
  );
}

function Loaded({
  chain,
  seq,
  connections,
}: {
  chain: string;
  seq: number;
  connections: readonly Connection[];
}) {
  const query = useAuditEntry(chain, seq);
  if (query.isPending) return <Skeleton height={320} role="status" aria-label="Loading the entry" />;
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="The entry could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.data === null) return <Text>There is no entry of this number.</Text>;
  return <Entry entry={query.data} connection={connections.find(({ id }) => id === chain)} />;
}

function Entry({ entry, connection }: { entry: AuditEntry; connection: Connection | undefined }) {
  const { actor, at, reason, correlationId, hash, chain } = entry;
  const place = placeOf(entry);
  const orderId = orderOf(entry);
  return (
    <Stack gap="md">
      <Text size="lg">
        <b>{actorName(actor.name)}</b> {didWhat(entry)}
      </Text>
      <Facts
        facts={[
          ['When', <Time key="at" at={at} exact />],
          ['Who', `${actorName(actor.name)}, ${actorKind(actor.kind)}`],
          [
            'What',
            place ? (
              <Anchor key="what" component={Link} href={place} prefetch={false} inherit>
                {thingName(entry.subject)}
              </Anchor>
            ) : (
              thingName(entry.subject)
            ),
          ],
          ['Its number', <Copyable key="id" value={entry.subject.id} what="number" short />],
          ...(reason ? ([['Reason', reason]] as const) : []),
          [
            'Piece of work',
            <span key="work">
              <Copyable value={correlationId} what="correlation id" short />{' '}
              <Anchor component={Link} href={`/audit?work=${encodeURIComponent(correlationId)}`} inherit>
                all of it
              </Anchor>
            </span>,
          ],
          ['Seal', <Copyable key="hash" value={hash} what="seal" short />],
        ]}
      />
      {connection && orderId !== null && (
        <div>
          <ReplayButton
            connection={connection}
            orderId={orderId}
            label={`Replay order ${orderId} from here`}
            variant="default"
          />
        </div>
      )}
      <Difference before={entry.before} after={entry.after} key={`${chain} ${entry.seq}`} />
    </Stack>
  );
}
