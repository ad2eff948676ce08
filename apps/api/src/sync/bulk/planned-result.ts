import type { CauseCode, Plan, PlannedDocument, PostedDocument } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import type { AmountChange } from '../../runs/index.js';
import { NAMING } from '../erasure/erase-order.js';
import { missingOf } from '../plan-key.js';

/** What a look would do about an order. */
export interface PlannedResult {
  /**
   * `nothing`: all is there. `create`: nothing is in Deltek yet. `adjust`: documents are added to those that are.
   * `failed`: a mistake of ours.
   */
  readonly verdict: 'nothing' | 'create' | 'adjust' | 'held' | 'ignored' | 'unread' | 'failed';
  readonly detail: string;
  /** Of the holds, or why it is ignored. */
  readonly causes: readonly CauseCode[];
  /** Those that would be posted. */
  readonly documents: readonly PlannedEntry[];
}

/** A document that would be posted, in short. */
export type PlannedEntry = Pick<PlannedDocument, 'type' | 'batch' | 'total' | 'currency' | 'date' | 'period'>;

export function resultOf(plan: Plan, posted: readonly PostedDocument[]): PlannedResult {
  const documents = missingOf(plan).map(entryOf);
  if (plan.outcome === 'held') {
    const causes = [...new Set(plan.holds.map(({ cause }) => cause))];
    return { verdict: 'held', detail: whyHeld(plan), causes, documents: [] };
  }
  if (plan.ignored) {
    const { cause, detail } = plan.ignored;
    return { verdict: 'ignored', detail, causes: [cause], documents: [] };
  }
  const doing = posted.length > 0 ? 'adjust' : 'create';
  return { verdict: documents.length > 0 ? doing : 'nothing', detail: '', causes: [], documents };
}

/** In words that name no person: results are kept apart from what an erasure reaches. */
export function whyHeld({ holds }: Plan): string {
  return holds.find(({ cause }) => cause !== NAMING)?.detail ?? '';
}

export function entryOf({ type, batch, total, currency, date, period }: PlannedDocument): PlannedEntry {
  return { type, batch, total, currency, date, period };
}

/** Totals of documents by type, period and currency; of journal entries, their debits. */
export function amountsOf(documents: readonly PlannedEntry[]): AmountChange[] {
  const sums = new Map<string, AmountChange>();
  for (const { type, period, currency, total } of documents) {
    const key = `${type} ${period} ${currency}`;
    const former = sums.get(key)?.amount ?? '0';
    const amount = formatMoney(parseMoney(former) + parseMoney(total));
    sums.set(key, { what: type, period, currency, former: '0', amount });
  }
  return [...sums.values()];
}
