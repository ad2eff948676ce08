import { contentKey, effectOf, taxesOf, type CauseCode, type Plan, type PlannedDocument } from '#mapping';
import { formatMoney, type Money } from '#money';
import type { AmountChange } from '../../runs/index.js';
import { entryOf, whyHeld, type PlannedEntry } from '../bulk/planned-result.js';

/** How an order would be booked otherwise. */
export interface Difference {
  /** `now_…`: another outcome. `differs`: other documents. `held_otherwise`: for another reason. */
  readonly verdict: 'differs' | 'held_otherwise' | 'now_posted' | 'now_held' | 'now_ignored';
  readonly detail: string;
  readonly causes: readonly CauseCode[];
  readonly formerCauses: readonly CauseCode[];
  /** What would be posted. */
  readonly documents: readonly PlannedEntry[];
  /** By account and period, debit positive; those that stay the same are left out. */
  readonly changes: readonly AmountChange[];
}

type Banks = Readonly<Record<string, string>>;

const NOW = { post: 'now_posted', held: 'now_held', ignored: 'now_ignored' } as const;

/** A plan, and the accounts of the banks it names. */
interface Side {
  readonly plan: Plan;
  readonly banks: Banks;
}

/** What a change makes of a plan; null = nothing else. Explanations do not count. */
export function comparePlans(former: Side, now: Side): Difference | null {
  const [formerCauses, causes] = [causesOf(former.plan), causesOf(now.plan)];
  const same = keyOf(former.plan, formerCauses) === keyOf(now.plan, causes);
  if (same) return null;
  const { outcome } = now.plan;
  const otherwise = outcome === 'post' ? 'differs' : 'held_otherwise';
  return {
    verdict: outcome === former.plan.outcome ? otherwise : NOW[outcome],
    detail: now.plan.ignored?.detail ?? whyHeld(now.plan),
    causes,
    formerCauses,
    documents: now.plan.documents.map(entryOf),
    changes: changesOf(former, now),
  };
}

function keyOf({ outcome, documents }: Plan, causes: readonly CauseCode[]): string {
  return JSON.stringify([
    outcome,
    documents.map((document) => [
      contentKey(document),
      document.date,
      document.period,
      document.dueDate,
      taxesOf(document),
    ]),
    causes,
  ]);
}

function causesOf({ holds, ignored }: Plan): CauseCode[] {
  return ignored ? [ignored.cause] : [...new Set(holds.map(({ cause }) => cause))].sort();
}

function changesOf(former: Side, now: Side): AmountChange[] {
  const [before, after] = [
    booked(former.plan.documents, former.banks),
    booked(now.plan.documents, now.banks),
  ];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const { what, period, currency } = (after.get(key) ?? before.get(key))!;
    const [was, is] = [before.get(key)?.amount ?? 0n, after.get(key)?.amount ?? 0n];
    return was === is ? [] : [{ what, period, currency, former: formatMoney(was), amount: formatMoney(is) }];
  });
}

/** Deltek's automatic side included; the receivable is `ar` where no document of the order names it. */
function booked(documents: readonly PlannedDocument[], banks: Banks) {
  const named = documents.flatMap(({ lines }) => lines).find(({ role }) => role === 'ar');
  const receivable = named?.account ?? 'ar';
  const sums = new Map<string, { what: string; period: number; currency: string; amount: Money }>();
  for (const document of documents) {
    const { period, currency } = document;
    for (const [what, amount] of effectOf([document], receivable, banks)) {
      const key = JSON.stringify([what, period, currency]);
      sums.set(key, { what, period, currency, amount: (sums.get(key)?.amount ?? 0n) + amount });
    }
  }
  return sums;
}
