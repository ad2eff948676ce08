import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { periodName } from '../../../../lib/journal-words';
import { formatAmount, sumByCurrency } from '../../../../lib/money';
import type { Connection } from '../../../../queries/connections';
import { useAccrueFees, type PeriodFees } from '../../../../queries/journals';
import { useMay } from '../../../../shell/use-may';

/** Posts what is open of a period, where there is something and the person may. */
export function PostFees({ connection, fees }: { connection: Connection; fees: PeriodFees }) {
  const accrue = useAccrueFees(connection.id);
  const may = useMay()('settlement.write');
  const open = fees.gateways.filter(({ state }) => state === 'open');
  if (!may || open.length === 0) return null;
  const sums = sumByCurrency(open.map(({ fee }) => fee))
    .map(({ amount, currency }) => `${formatAmount(amount)} ${currency}`)
    .join(', ');
  return (
    <ConfirmButton
      label="Post what is open"
      title={`Post the fees of ${periodName(fees.period)}?`}
      consequence={`${sums} of fees of ${open.map(({ gateway }) => gateway).join(', ')} are booked on ${fees.end}, and back on ${fees.reversedOn}. Each gateway is posted once; what is imported later changes nothing of it.`}
      onConfirm={async () => {
        await accrue.mutateAsync(fees.period);
        notifications.show({ message: 'The fees are booked, with their reversal.' });
      }}
    />
  );
}
