import type { OrderSnapshot } from '#bigcommerce';
import { asPlanned } from './amounts/as-planned.js';
import { Holds } from './holds.js';
import { settingsAsPosted } from './rules/as-posted.js';
import { owing } from './settlement.js';
import type { PostedDocument } from './types/plan.js';
import type { RuleSet } from './types/rules.js';
import type { Told } from './types/told.js';

/** Amounts as the store says them, whatever the currency. */
const EXACT = 4;

/** Whether an order is not paid in full and not owed after terms: the rest may still be captured, whatever becomes of it. */
export function isStillOwed(
  read: OrderSnapshot,
  current: RuleSet,
  posted: readonly PostedDocument[],
  told: Told,
): boolean {
  const rules = settingsAsPosted(read, current, posted);
  const snapshot = asPlanned(read, rules, posted);
  const { owed, onTerms } = owing({ snapshot, rules, told, holds: new Holds(), decimals: EXACT }, posted);
  return owed > 0n && !onTerms;
}
