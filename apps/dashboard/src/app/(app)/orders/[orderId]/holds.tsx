import { Anchor, List, Text } from '@mantine/core';
import { IconChecks, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { Notice } from '../../../../components/notice';
import { RetriedBy } from '../../../../components/retried-by';
import { shortenIds } from '../../../../lib/codes';
import { placeInWords } from '../../../../lib/mappings/places';
import { looksOf } from '../../../../lib/states';
import { wayOut } from '../../../../lib/ways-out';
import type { Connection } from '../../../../queries/connections';
import type { Hold, OrderDetail } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { Acknowledge } from './acknowledge';
import { Answers } from './answers';
import { ReplayButton } from './replay-button';
import { Unacknowledge } from './unacknowledge';

interface Props {
  connection: Connection;
  order: OrderDetail;
}

/** Everything that stops the order at once, each with its way out; and what stops nothing but matters. */
export function Holds({ connection, order }: Props) {
  const may = useMay();
  const allowed = { readsCustomers: may('customers.read'), writesRules: may('rules.write') };
  const { orderId, ignored, warnings } = order;
  const holds = order.holds.filter(({ acknowledged }) => acknowledged === null);
  const seen = order.holds.filter(({ acknowledged }) => acknowledged !== null);
  return (
    <>
      {holds.length > 0 && (
        <Notice
          tone="attention"
          icon={IconHandStop}
          title={holds.length === 1 ? 'One thing to mend' : `${holds.length} things to mend`}
        >
          {holds.map((hold) => (
            <div key={hold.id}>
              <HoldText hold={hold} wayOut={wayOut(hold, connection.id, allowed)} />
              {isUnread(hold) && may('raw.read') && (
                <Answers connectionId={connection.id} exceptionId={hold.id} />
              )}
              {hold.acknowledgeable && <Acknowledge {...{ connection, orderId, hold }} />}
            </div>
          ))}
          <ReplayButton connection={connection} orderId={orderId} label="Retry" size="xs" />
          <RetriedBy />
        </Notice>
      )}
      {seen.length > 0 && (
        <Notice tone="info" icon={IconChecks} title="Seen to">
          {seen.map((hold) => (
            <div key={hold.id}>
              <Text size="sm">
                {hold.sentence} {hold.detail}. {hold.acknowledged?.by}: {hold.acknowledged?.note}
              </Text>
              <Unacknowledge {...{ connection, orderId, hold }} />
            </div>
          ))}
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

/** A vendor answered the look at the order what could not be read. */
function isUnread({ code, field }: Hold): boolean {
  return code === 'contract_violation' && field === 'look';
}

interface HoldTextProps {
  hold: Hold;
  wayOut: ReturnType<typeof wayOut>;
}

function HoldText({ hold: { sentence, fix, field, detail }, wayOut: way }: HoldTextProps) {
  const place = placeInWords(field);
  return (
    <div>
      <Text fw={600}>{sentence}</Text>
      <Text size="sm">
        {place !== field && <b title={field}>{place}: </b>}
        <span title={place === field ? `${field}: ${detail}` : detail}>{shortenIds(detail)}</span>
      </Text>
      <Text size="sm" mt={4}>
        <b>What to do: </b>
        {fix}{' '}
        {way && (
          <Anchor component={Link} href={way.href} inherit>
            {way.label}
          </Anchor>
        )}
      </Text>
    </div>
  );
}
