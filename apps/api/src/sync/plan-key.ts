import { createHash } from 'node:crypto';
import { contentKey, taxesOf, type Plan, type PlannedDocument } from '#mapping';

/** The documents of a plan that do not exist yet, in posting order. */
export function missingOf({ documents, missing }: Plan): PlannedDocument[] {
  return documents.filter(({ batch }) => missing.includes(batch));
}

/**
 * Tells plans apart by all they ask for, dates and periods included: an approval is of one plan. What
 * exists already does not matter, so that a plan stays the same while its documents go out.
 */
export function planKeyOf(plan: Plan): string {
  return keyOf(plan, true);
}

/** Whether an approval is of this plan; one from before taxes were part of the key names it without them. */
export function isApprovalOf(approved: string | null, plan: Plan): boolean {
  return approved !== null && (approved === planKeyOf(plan) || approved === keyOf(plan, false));
}

function keyOf(plan: Plan, withTaxes: boolean): string {
  const text = JSON.stringify([
    plan.outcome,
    plan.documents.map((document) => [
      contentKey(document),
      document.date,
      document.period,
      // Only where there are any: a key from before taxes were part of it is the same.
      ...(withTaxes && taxesOf(document).length > 0 ? [taxesOf(document)] : []),
    ]),
    plan.holds.map(({ cause, field }) => [cause, field]),
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
