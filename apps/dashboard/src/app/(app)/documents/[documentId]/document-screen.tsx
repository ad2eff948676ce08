'use client';

import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import Link from 'next/link';
import { Empty } from '../../../../components/empty';
import { Money } from '../../../../components/money';
import { PageHeader } from '../../../../components/page-header';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { WithConnection } from '../../../../components/with-connection';
import type { Connection } from '../../../../queries/connections';
import type { DocumentDetail } from '../../../../queries/documents';
import { useDocument } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { orderHref } from '../../orders/columns';
import { Attempts } from '../../orders/[orderId]/attempts';
import { documentName } from '../../orders/[orderId]/document-names';
import { Decide } from './decide';
import { Lines } from './lines';
import { Known } from './known';

/** One document: what is known of it, and what may be decided. */
export function DocumentScreen({ documentId }: { documentId: string }) {
  return (
    <WithConnection>
      {(connection) => <Gate connection={connection} documentId={documentId} />}
    </WithConnection>
  );
}

/** It shows what the vendor answered, which not everybody may see. */
function Gate(props: { connection: Connection; documentId: string }) {
  if (useMay()('raw.read')) return <Loaded {...props} />;
  return (
    <Empty
      icon={IconLock}
      title="What Deltek answered is not for your role"
      next="A viewer sees documents on the page of their order, without the requests and answers. An administrator can give you another role."
    />
  );
}

function Loaded({ connection, documentId }: { connection: Connection; documentId: string }) {
  const query = useDocument(connection.id, documentId);
  const back = { href: `/documents?connection=${connection.id}`, label: 'All documents' };
  const alert = query.isError && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'What you see may be out of date' : 'The document could not be read'}
      onRetry={() => void query.refetch()}
    />
  );
  if (!query.data) {
    return (
      <>
        <PageHeader title="Document" back={back} />
        {alert || (
          <Stack gap="md" role="status" aria-busy aria-label="Loading the document">
            <Skeleton height={150} radius="md" />
            <Skeleton height={260} radius="md" />
          </Stack>
        )}
      </>
    );
  }
  return (
    <>
      {alert}
      <PageHeader
        title={`${documentName(query.data)} ${query.data.batch}`}
        about={<About connection={connection} document={query.data} />}
        back={back}
      />
      <Stack gap="md">
        <Known document={query.data} />
        {query.data.standing && (
          <Decide connection={connection} document={query.data} standing={query.data.standing} />
        )}
        <Lines document={query.data} />
        <Panel title="Every step" about="What was done, and what Deltek answered, word for word.">
          <Attempts connectionId={connection.id} documentId={documentId} />
        </Panel>
      </Stack>
    </>
  );
}

function About({ connection, document }: { connection: Connection; document: DocumentDetail }) {
  return (
    <>
      <StateChip state={document.state} />
      <Money value={document.total} />
      {document.orderId !== null && (
        <Anchor component={Link} href={orderHref(connection.id, document.orderId)} inherit>
          Order {document.orderId}
        </Anchor>
      )}
    </>
  );
}
