import { later } from '../../../../components/later/later';
import { useMay } from '../../../../shell/use-may';
import type { Asked } from './refund-bank';

const RefundBank = later(() => import('./refund-bank').then(({ RefundBank }) => RefundBank));

/** Offline refunds wait for a person to name the bank that paid; asked for right here. */
export function RefundBanks({ connection, order }: Pick<Asked, 'connection' | 'order'>) {
  const may = useMay();
  if (!may('orders.tell')) return null;
  const waiting = (order.store?.refunds ?? []).flatMap(({ id, payments }) =>
    payments.filter(({ needsBank }) => needsBank).map((payment) => ({ refundId: id, payment })),
  );
  return waiting.map(({ refundId, payment }) => (
    <RefundBank key={payment.id} {...{ connection, order, refundId, payment }} />
  ));
}
