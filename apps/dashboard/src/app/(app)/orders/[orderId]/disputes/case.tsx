import { Anchor, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../../components/confirm-button';
import { Copyable } from '../../../../../components/copyable';
import { Facts } from '../../../../../components/facts';
import { Money } from '../../../../../components/money';
import { Nothing } from '../../../../../components/nothing';
import { StateChip } from '../../../../../components/state-chip';
import { Time } from '../../../../../components/time';
import type { Connection } from '../../../../../queries/connections';
import { useWithdrawDispute, type Dispute } from '../../../../../queries/disputes';
import type { OrderDetail } from '../../../../../queries/orders';
import { useMay } from '../../../../../shell/use-may';
import classes from '../documents.module.css';
import { Outcome } from './outcome';

interface Props {
  connection: Connection;
  order: OrderDetail;
  dispute: Dispute;
}

const IN_DELTEK = ['sending', 'created', 'posted', 'confirmed', 'uncertain'];

/** One dispute: how it stands, what it costs, and the documents it became. */
export function Case({ connection, order, dispute }: Props) {
  const { caseId, amount, fee, bankCode, openedAt, outcome, toldBy, toldAt, documents } = dispute;
  const may = useMay()('settlement.write');
  return (
    <li className={classes.document}>
      <div className={classes.head}>
        <h3 className={classes.name}>Case</h3>
        <Copyable value={caseId} what="case" />
        <StateChip state={outcome?.result ?? 'held_back'} />
        <Money value={amount} />
      </div>
      <Text size="sm">{sentenceOf(dispute)}</Text>
      <Facts
        facts={[
          ['Fee of the gateway', <Money key="f" value={fee} />],
          ['Held back at', bankCode],
          ['Opened', <Time key="o" at={openedAt} />],
          ['Decided', <Time key="d" at={outcome?.at ?? null} />],
          [
            'Told by',
            <span key="t">
              {toldBy}, <Time at={toldAt} />
            </span>,
          ],
          [
            'Booked by',
            documents.length === 0 ? (
              <Nothing key="n" means="no document yet" />
            ) : (
              documents.map(({ batch, state }) => (
                <div key={batch} className={classes.head}>
                  <Anchor href={`#${batch}`} inherit>
                    {batch}
                  </Anchor>
                  <StateChip state={state} />
                </div>
              ))
            ),
          ],
        ]}
      />
      {may && (
        <Group gap="xs">
          {outcome === null && <Outcome {...{ connection, order, dispute }} />}
          {!documents.some(({ state }) => IN_DELTEK.includes(state)) && (
            <TakeBack {...{ connection, order, dispute }} />
          )}
        </Group>
      )}
    </li>
  );
}

/** What it means for the books. */
function sentenceOf({ outcome }: Dispute): string {
  if (outcome === null)
    return 'The money is held back until it is decided; it waits on the account for disputes.';
  const fee = outcome.feeReturned ? 'the fee came back' : 'the fee is lost';
  if (outcome.result === 'won') return `Won: the money came back, and ${fee}.`;
  const besides = outcome.besidesRefunds ? ' It was lost besides what was refunded.' : '';
  return `Lost: the money is gone, and ${fee}.${besides}`;
}

function TakeBack({ connection, order, dispute: { caseId } }: Props) {
  const withdraw = useWithdrawDispute(connection.id, order.orderId, caseId);
  return (
    <ConfirmButton
      label="It was a mistake"
      variant="subtle"
      color="gray"
      title={`Take case ${caseId} back?`}
      consequence="It is forgotten as if it had never been told; nothing of it is in Deltek yet. The audit trail keeps it."
      onConfirm={async () => {
        await withdraw.mutateAsync(undefined);
        notifications.show({ message: `Case ${caseId} is taken back.` });
      }}
    />
  );
}
