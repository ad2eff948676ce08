import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { Copyable } from '../../../../components/copyable';
import { Facts } from '../../../../components/facts';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import { looksOf } from '../../../../lib/states';
import type { Connection } from '../../../../queries/connections';
import type { PayoutDetail } from '../../../../queries/payouts';
import { useMay } from '../../../../shell/use-may';
import { documentHref } from '../../documents/columns';
import { LineTable } from '../../documents/[documentId]/lines';
import { periodText } from '../../orders/[orderId]/document-names';
import classes from '../../settlement.module.css';

/** The cash receipt a payout became, or became not, with the reason of each line. */
export function Receipt({ connection, payout }: { connection: Connection; payout: PayoutDetail }) {
  const mayOpen = useMay()('raw.read');
  const { document, bankCode, clearingBankCode, importedAt, importedBy } = payout;
  const { batch, state, cause, detail, date, postedPeriod, postSeq, lines } = document;
  return (
    <Panel
      title="Its cash receipt"
      actions={
        mayOpen &&
        document.id !== null && (
          <Anchor component={Link} href={documentHref(connection.id, document.id)} size="sm">
            Every step of the receipt
          </Anchor>
        )
      }
    >
      <div className={classes.head}>
        <Copyable value={batch} what="batch" />
        <StateChip state={state} />
      </div>
      {cause && (
        <Text size="sm" c="var(--mantine-color-error)">
          {[looksOf(cause).label, detail].filter(Boolean).join(': ')}
        </Text>
      )}
      <Facts
        facts={[
          ['Arrived at bank', bankCode],
          ['Waited at clearing bank', clearingBankCode],
          ['Date', date],
          [
            'Posted in period',
            postedPeriod === null ? (
              <Nothing key="p" means="not posted" />
            ) : (
              `${periodText(postedPeriod)}, sequence ${postSeq ?? '?'}`
            ),
          ],
          ['Imported', <Time key="t" at={importedAt} />],
          ['By', importedBy ?? <Nothing key="b" />],
        ]}
      />
      <LineTable lines={lines} />
    </Panel>
  );
}
