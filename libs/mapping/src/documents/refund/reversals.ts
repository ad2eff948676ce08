import { formatMoney, parseMoney, roundMoney, type Money } from '#money';
import type { Fact } from '../../checks/books.js';
import type { PlannedDocument } from '../../types/plan.js';
import { isGoing, type Booked } from './booked.js';
import { refundDocument, withMoney, type RefundContext } from './context.js';
import type { Draft } from './lines.js';
import { sourceOf, type Payback } from './payments.js';

/**
 * A payment that was declined after its part was booked: that part is reversed by a document of the same
 * kind (accounting-treatment section 5, "Refund modes"). Answers the reversing documents.
 */
export function planReversals(booked: Booked, context: RefundContext): PlannedDocument[] {
  return booked.included.flatMap((payback, index) =>
    isGoing(payback)
      ? []
      : booked.documents.flatMap((document) => reverse(booked, document, payback, index, context) ?? []),
  );
}

function reverse(
  booked: Booked,
  document: PlannedDocument,
  payback: Payback,
  index: number,
  context: RefundContext,
): PlannedDocument | null {
  const { refund } = booked;
  const sign = document.type === 'JE' ? -1n : 1n;
  const taken = booked.lines.flatMap(({ document: of, line }, at) =>
    of === document ? [reversing(line, sign * (booked.shares[index]?.[at] ?? 0n), payback, context)] : [],
  );
  const money = document.lines
    .filter(({ explanation }) => explanation.source === sourceOf(refund, payback))
    .map((line) => reversing(line, -parseMoney(line.amount), payback, context));
  const lines = [...taken, ...money].filter(({ amount }) => parseMoney(amount) !== 0n);
  if (lines.length === 0) return null;
  const { type, mode, invoice } = document;
  const batch = `${document.batch}-X${payback.number}`;
  const contents = { type, batch, mode, invoice, tag: ` x${payback.number}`, lines };
  return context.books.want(type, batch, lines.map(factOf), () => refundDocument(refund, contents, context));
}

/** With as much of what was taxed as of the tax. */
function reversing<Line extends Draft>(
  line: Line,
  amount: Money,
  { payment }: Payback,
  { decimals }: RefundContext,
): Line {
  const text = `Declined payment ${payment.id} of ${payment.amount}: ${formatMoney(amount)} reverses "${line.explanation.text}"`;
  const billed = parseMoney(line.amount);
  const basis = billed === 0n ? 0n : roundMoney((parseMoney(line.taxBasis) * amount) / billed, decimals);
  const taxBasis = formatMoney(basis);
  return { ...withMoney(line, amount), taxBasis, explanation: { ...line.explanation, text } };
}

function factOf({ role, amount, explanation }: Draft): Fact {
  return { role, source: explanation.source, amount: parseMoney(amount) };
}
