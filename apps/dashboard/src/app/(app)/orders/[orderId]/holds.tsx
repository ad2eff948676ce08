import { Alert, List, Stack, Text } from '@mantine/core';
import { IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import type { Connection } from '../../../../queries/connections';
import type { Hold, OrderDetail } from '../../../../queries/orders';
import { looksOf } from '../../../../lib/states';
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
        <Alert
          color="yellow"
          icon={<IconHandStop aria-hidden />}
          title={holds.length === 1 ? 'One thing to mend' : `${holds.length} things to mend`}
        >
          <Stack gap="md" align="flex-start">
            {holds.map((hold) => (
              <HoldText key={hold.code + hold.field} hold={hold} />
            ))}
            <ReplayButton connection={connection} orderId={orderId} label="Retry" size="xs" />
          </Stack>
        </Alert>
      )}
      {ignored && (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title="Nothing is to be posted">
          {sentenceOf(ignored.code)}: {ignored.detail}
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="blue" icon={<IconInfoCircle aria-hidden />} title="Worth knowing; it stops nothing">
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
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

/** The codes of causes read as words: `before_cutover` as "Before cutover". */
function sentenceOf(code: string): string {
  return looksOf(code).label;
}
