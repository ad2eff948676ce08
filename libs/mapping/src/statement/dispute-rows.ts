import { parseMoney, roundMoney, type Money } from '#money';
import type { PlannedDocument } from '../types/plan.js';
import type { Dispute } from '../types/told.js';
import { isDisputeReturn } from '../identity.js';
import { rowOf, type StatementContext, type StatementRow } from './row.js';
import { sumOf } from './sale-rows.js';

/** Each dispute (rows 24 to 26): the money the bank took, its fee with it, or gave back, beside the receipts of it. */
export function disputeRows(context: StatementContext): StatementRow[] {
  return [...context.told.disputes]
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || (a.id < b.id ? -1 : 1))
    .map((dispute) => disputeRow(dispute, context));
}

function disputeRow(dispute: Dispute, context: StatementContext): StatementRow {
  const { id, outcome } = dispute;
  const row = rowOf(context, {
    kind: 'dispute',
    id,
    label: `Dispute ${id}, ${outcome?.result ?? 'open'}`,
    store: takenBy(dispute, context.decimals),
    // A loss and a return move no money: it went when the dispute was opened.
    extract: (document) => (isOf(dispute, document) && document.type === 'CR' ? sumOf(document.lines) : 0n),
  });
  const own = context.documents.filter(({ document }) => isOf(dispute, document));
  return { ...row, batches: own.map(({ document }) => document.batch) };
}

/** Negative, as it leaves; won, what comes back of it. */
function takenBy({ amount, fee, outcome }: Dispute, decimals: number): Money {
  const exact = (text: string) => roundMoney(parseMoney(text), decimals);
  if (outcome?.result !== 'won') return -exact(amount) - exact(fee);
  return outcome.feeReturned ? 0n : -exact(fee);
}

function isOf({ key }: Dispute, { batch }: PlannedDocument): boolean {
  return new RegExp(`-D${key}(-\\d|-P\\d+)?$`).test(batch) || isDisputeReturn(batch, key);
}
