import { Anchor, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { Facts } from '../../../../components/facts';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { JOURNAL_KINDS } from '../../../../lib/journal-words';
import { looksOf } from '../../../../lib/states';
import type { Connection } from '../../../../queries/connections';
import type { JournalDetail } from '../../../../queries/journals';
import { useMay } from '../../../../shell/use-may';
import { documentHref } from '../../documents/columns';
import { LineTable } from '../../documents/[documentId]/lines';
import { periodText } from '../../orders/[orderId]/document-names';

/** Who wanted it and why, and what it books. */
export function Entry({ connection, journal }: { connection: Connection; journal: JournalDetail }) {
  const mayOpen = useMay()('raw.read');
  const { kind, note, reference, basis, enteredBy, enteredAt, document } = journal;
  return (
    <Stack gap="md">
      <Panel title="Why it was made" about={JOURNAL_KINDS[kind].about}>
        <Text>{note}</Text>
        {basis && <Text size="sm">{basis}</Text>}
        <Facts
          facts={[
            ['Voucher', reference || <Nothing key="r" />],
            ['Entered by', enteredBy],
            ['Entered', <Time key="t" at={enteredAt} />],
            [
              'Posted in period',
              document?.postedPeriod ? (
                periodText(document.postedPeriod)
              ) : (
                <Nothing key="p" means="not posted" />
              ),
            ],
          ]}
        />
      </Panel>
      {document && (
        <Panel
          title="What it books"
          actions={
            mayOpen && (
              <Anchor component={Link} href={documentHref(connection.id, document.id)} size="sm">
                Every step of the document
              </Anchor>
            )
          }
        >
          {document.cause && (
            <Text size="sm" c="var(--mantine-color-error)">
              {[looksOf(document.cause).label, document.detail].filter(Boolean).join(': ')}
            </Text>
          )}
          <LineTable lines={document.lines} />
        </Panel>
      )}
    </Stack>
  );
}
