'use client';

import { Skeleton, Text } from '@mantine/core';
import { CodeBlock } from '../../../../components/code-block';
import { Disclosure } from '../../../../components/disclosure';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { indentJson } from '../../../../lib/json-text';
import type { Connection } from '../../../../queries/connections';
import { usePreview, type OrderDetail } from '../../../../queries/orders';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** What Deltek is sent, byte for byte; nothing is sent by looking. */
export function Preview({ connection, order: { orderId, documents } }: Props) {
  if (documents.length === 0) return null;
  return (
    <Panel
      title="Requests to Deltek"
      about="Exactly what is sent for these documents. Looking sends nothing."
    >
      <Disclosure summary="Show the requests">
        {() => <Requests connection={connection} orderId={orderId} />}
      </Disclosure>
    </Panel>
  );
}

function Requests({ connection, orderId }: { connection: Connection; orderId: number }) {
  const query = usePreview(connection.id, orderId);
  if (query.isPending) return <Skeleton height={120} />;
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  return query.data.requests.map(({ batch, method, path, body }) => (
    <div key={batch}>
      <Text size="sm" mb={4} style={{ overflowWrap: 'anywhere' }}>
        <b>{batch}</b>{' '}
        <code>
          {method} {connection.deltek.baseUrl}/{path}
        </code>
      </Text>
      <CodeBlock what={`request of ${batch}`} text={indentJson(body)} exact={body} />
    </div>
  ));
}
