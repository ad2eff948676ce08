'use client';

import { Skeleton, Text } from '@mantine/core';
import { CodeBlock } from '../../../../components/code-block';
import { Disclosure } from '../../../../components/disclosure';
import { ProblemAlert } from '../../../../components/problem-alert';
import { Time } from '../../../../components/time';
import { useOrderRecords } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';

interface Props {
  connectionId: string;
  orderId: number;
}

/** The raw records of the store, for who may see them: each time it said something else. */
export function Records(props: Props) {
  if (!useMay()('raw.read')) return null;
  return <Disclosure summary="Raw records of the store">{() => <All {...props} />}</Disclosure>;
}

function All({ connectionId, orderId }: Props) {
  const query = useOrderRecords(connectionId, orderId);
  if (query.isPending) return <Skeleton height={120} />;
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  if (items.length === 0) return <Text c="dimmed">The store has not answered for this order yet.</Text>;
  return items.map(({ readAt, body }, index) => {
    const text = JSON.stringify(body, null, 2);
    return (
      <div key={readAt + index}>
        <Text size="sm">
          Read <Time at={readAt} exact />
        </Text>
        <CodeBlock what={`record ${index + 1} of the store`} text={text} exact={text} />
      </div>
    );
  });
}
