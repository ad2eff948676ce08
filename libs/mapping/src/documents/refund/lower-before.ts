import type { Refund } from '#bigcommerce';
import { sameProject } from '../../credits/open.js';
import { Holds } from '../../holds.js';
import { invoiceLeft } from '../../refunds/left.js';
import type { PlannedDocument } from '../../types/plan.js';
import type { Bucket } from '../buckets.js';
import type { Context } from '../invoice-lines.js';
import { goingParts } from './book.js';
import { isGoing } from './booked.js';
import { paybacksOf } from './payments.js';

/**
 * Rule P splits a payment by what is open at its time: refunds without money from before it have lowered the
 * invoices they take back of, although they are booked after it where nobody looked in between (E30).
 */
export function lowerBefore(
  before: readonly Refund[],
  context: Context,
  buckets: readonly Bucket[],
  invoices: readonly PlannedDocument[],
): void {
  const { snapshot, decimals } = context;
  // What is wrong with a refund is held where it is booked.
  const quiet = { ...context, holds: new Holds(), left: invoiceLeft(invoices, [], snapshot, decimals) };
  for (const refund of [...snapshot.refunds].sort((a, b) => a.id - b.id)) {
    const paybacks = paybacksOf(refund, quiet);
    const parts = paybacks && goingParts(refund, paybacks, paybacks.filter(isGoing), quiet);
    for (const { slot, amount } of parts ?? []) {
      quiet.left.take([slot], amount);
      if (!before.includes(refund)) continue;
      const { invoice, wbs } = slot.line;
      const bucket = buckets.find((each) => each.invoice === invoice && sameProject(each.wbs, wbs));
      if (bucket) bucket.open -= amount;
    }
  }
}
