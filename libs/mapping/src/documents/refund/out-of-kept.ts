import { parseMoney, sumMoney, type Money } from '#money';
import type { PlannedDocument, PlannedLine } from '../../types/plan.js';
import type { Shift } from '../noncash.js';

/**
 * Out of the first that has any, and on; what lost disputes have taken of it before is a loss, which
 * `tellLostAndRefunded` lets nobody miss. Null: there is not that much.
 */
export function takenOf(kept: readonly Shift[], amount: Money, lost: Money): Shift[] | null {
  const loss: Shift = { role: 'chargebackLoss', wbs: null, invoice: '', amount: lost };
  let left = amount;
  const taken = [...kept, loss].map((at) => {
    const most = at.amount > 0n ? at.amount : 0n;
    const part = most < left ? most : left;
    left -= part;
    return { ...at, amount: -part };
  });
  return left === 0n ? taken.filter((at) => at.amount !== 0n) : null;
}

/**
 * What lost disputes took of the money that is kept of a cancelled order, before it was cancelled or after, less
 * what refunds lost of it already.
 */
export function lostOfKept(documents: readonly PlannedDocument[]): Money {
  const relief = documents
    .filter(({ type, mode }) => type === 'JE' && mode === 'loss_with_tax_relief')
    .flatMap((entry) => entry.lines.filter(({ role }) => role === 'tax'));
  const lines = documents
    .filter(({ type }) => type === 'CR')
    .flatMap(({ batch, lines: own }) => own.map((line) => ({ ...line, batch })));
  const sum = (some: readonly Pick<PlannedLine, 'amount'>[]) =>
    sumMoney(some.map(({ amount }) => parseMoney(amount)));
  const kept = lines.filter(({ explanation }) => /^disputes\[.*\]\.(deposit|ar)$/.test(explanation.source));
  const losses = lines.filter(({ role }) => role === 'chargebackLoss');
  const parked = losses.filter(({ batch }) => batch.endsWith('-AX'));
  const refunded = losses.filter(({ explanation }) => explanation.source.startsWith('refunds['));
  // The tax that was claimed back is in what the cancellation brought to zero.
  const before = parked.length > 0 ? sum(parked) + sum(relief) : 0n;
  return before + sum(refunded) - sum(kept);
}

/** To where it is kept; what was a loss is none any more. */
export function back(
  batch: string,
  [first]: readonly Shift[],
  amount: Money,
  documents: readonly PlannedDocument[],
): Shift[] {
  const lines = documents.find((document) => document.batch === batch)?.lines ?? [];
  const lost = -sumMoney(
    lines.filter(({ role }) => role === 'chargebackLoss').map((line) => parseMoney(line.amount)),
  );
  const loss: Shift = { role: 'chargebackLoss', wbs: null, invoice: '', amount: lost };
  return first ? [{ ...first, amount: amount - lost }, loss].filter((at) => at.amount !== 0n) : [];
}
