import { List, Text } from '@mantine/core';
import { IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import { Notice } from '../../../../components/notice';
import { looksOf } from '../../../../lib/states';
import type { Connection } from '../../../../queries/connections';
import type { Hold, OrderDetail } from '../../../../queries/orders';
import { ReplayButton } from './replay-button';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Everything that stops the order at once, each with its way out; and what stops nothing but matters. */
export function Holds({ connection, order: { orderId, holds, ignored, warnings } }: Props) {
  return (
    <>
      {holds.length > 0 && (
        <Notice
          tone="attention"
          icon={IconHandStop}
          title={holds.length === 1 ? 'One thing to mend' : `${holds.length} things to mend`}
        >
          {holds.map((hold) => (
            <HoldText key={hold.code + hold.field} hold={hold} />
          ))}
          <ReplayButton connection={connection} orderId={orderId} label="Retry" size="xs" />
        </Notice>
      )}
      {ignored && (
        <Notice tone="info" icon={IconInfoCircle} title="Nothing is to be posted">
          <Text size="sm">
            {looksOf(ignored.code).label}: {ignored.detail}
          </Text>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="info" icon={IconInfoCircle} title="Worth knowing; it stops nothing">
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Notice>
      )}
    </>
  );
}

function HoldText({ hold: { sentence, fix, field, detail } }: { hold: Hold }) {
  return (
    <div>
      <Text fw={600}>{sentence}</Text>
      <Text size="sm">
        <code>{field}</code>: {detail}
      </Text>
      <Text size="sm" mt={4}>
        <b>What to do: </b>
        {fix}
      </Text>
    </div>
  );
}
