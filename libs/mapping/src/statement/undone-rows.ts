import type { OrderSnapshot } from '#bigcommerce';
import { convertMoney, roundMoney, type Rate } from '#money';
import type { Told } from '../types/told.js';
import { undoneOf } from '../undone.js';
import { gap } from './reasons.js';
import type { StatementContext, StatementRow } from './row.js';

/** What went back at the gateway and is no refund of the store; in no document until somebody books it. */
export function undoneRows(
  store: OrderSnapshot,
  { documents, decimals }: StatementContext,
  told: Told,
  rate: Rate | null,
): StatementRow[] {
  const planned = documents.map(({ document }) => document);
  const undone = undoneOf(store, told, planned);
  if (!undone) return [];
  const { amount, transaction } = undone;
  const given = -(rate ? convertMoney(amount, rate, decimals) : roundMoney(amount, decimals));
  return [
    {
      kind: 'refund_payment',
      id: `T${transaction.id}`,
      label: `Given back at gateway ${transaction.gateway}, no refund in the store`,
      store: given,
      booked: 0n,
      difference: given,
      reason: gap('undone_at_gateway'),
      batches: [],
    },
  ];
}
