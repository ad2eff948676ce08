import { parseMoney, sumMoney, type Money } from '#money';
import type { PlannedDocument } from '../../types/plan.js';
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

/** What lost disputes took of the money that was kept, less what refunds lost of it already. */
export function lostOfKept(documents: readonly PlannedDocument[]): Money {
  const lines = documents.filter(({ type }) => type === 'CR').flatMap((document) => document.lines);
  const kept = lines.filter(
    ({ role, explanation }) =>
      (role === 'deposit' || role === 'ar') && /^disputes\[.*\]\.(deposit|ar)$/.test(explanation.source),
  );
  const lost = lines.filter(
    ({ role, explanation }) => role === 'chargebackLoss' && explanation.source.startsWith('refunds['),
  );
  return (
    sumMoney(lost.map(({ amount }) => parseMoney(amount))) -
    sumMoney(kept.map(({ amount }) => parseMoney(amount)))
  );
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
