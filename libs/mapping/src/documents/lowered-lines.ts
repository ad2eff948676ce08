import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { Holds } from '../holds.js';
import { invoicesOf } from '../rules/as-posted.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import { factOf, type Billed } from './billed.js';
import { keyOf } from './versions.js';
import type { StoreLine } from './invoice-lines.js';

/** By how much edits have lowered an amount of the store since it was billed most. */
export function loweredBy(documents: readonly PlannedDocument[], source: string): Money {
  const invoices = invoicesOf(documents);
  const edits = documents.filter((document) => invoices.includes(document)).map(({ instant }) => instant);
  let [standing, most] = [0n, 0n];
  for (const edit of new Set(edits)) {
    const own = invoices.filter(({ instant }) => instant === edit).flatMap(({ lines }) => lines);
    standing += sumMoney(own.filter((line) => isOf(line, source)).map(({ amount }) => parseMoney(amount)));
    if (standing > most) most = standing;
  }
  return most - standing;
}

function isOf({ role, explanation }: PlannedLine, source: string): boolean {
  return role === 'revenue' && explanation.source === source;
}

/**
 * Staff take goods off an order that a refund has taken back already: the same goods would lower the revenue
 * twice, and nobody says whether they are others. The refund record is the authority (rule S).
 */
export function holdRefundedEdits(
  billed: readonly Billed[],
  lines: readonly StoreLine[],
  posted: readonly PlannedDocument[],
  holds: Holds,
): boolean {
  const facts = new Set(billed.flatMap((own) => own.lines.filter(isTakenByLine).map(factOf)));
  const repeated = [...facts].flatMap((fact) => {
    const own = billed.flatMap((each) => each.lines.filter((line) => factOf(line) === fact));
    const before = sumMoney(own.map(({ amount }) => parseMoney(amount)));
    const now = sumMoney(lines.filter((line) => keyOf(line) === fact).map(({ amount }) => amount));
    const source = own[0]?.explanation.source ?? '';
    const taken = takenBack(posted, source).find(({ amount }) => amount > 0n && amount <= before - now);
    return taken ? [{ source, before, now, taken }] : [];
  });
  for (const { source, before, now, taken } of repeated) {
    const detail = `${source} was billed with ${formatMoney(before)} and is ${formatMoney(now)} now; refund ${taken.refund} took back ${formatMoney(taken.amount)} of it already`;
    holds.add('refunded_and_edited', source, detail);
  }
  return repeated.length > 0;
}

/** Taxes, discount and rounding follow from the others. */
function isTakenByLine({ role }: PlannedLine): boolean {
  return role !== 'tax' && role !== 'discount' && role !== 'rounding';
}

/** What each refund that is booked took back of an amount of the store. */
function takenBack(posted: readonly PlannedDocument[], source: string) {
  const refunds = new Map<string, Money>();
  for (const { type, lines } of posted.filter((document) => document.type !== 'CR')) {
    for (const { role, amount, explanation } of lines) {
      const [, refund, of] = /^refunds\[(\d+)\] of (.*)$/.exec(explanation.source) ?? [];
      if (refund === undefined || of !== source || role === 'tax') continue;
      const money = type === 'JE' ? parseMoney(amount) : -parseMoney(amount);
      refunds.set(refund, (refunds.get(refund) ?? 0n) + money);
    }
  }
  return [...refunds].map(([refund, amount]) => ({ refund, amount }));
}
