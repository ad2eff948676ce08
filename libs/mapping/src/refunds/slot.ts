import type { Money } from '#money';
import type { PlannedLine } from '../types/plan.js';

/** An invoice line that can be credited; goods stand at what was paid for them, their discount taken off. */
export interface Slot {
  readonly line: PlannedLine;
  /** The batch of its invoice; empty: receipts bear it. */
  readonly batch: string;
  readonly invoiced: Money;
}

/** What refunds can take instead of what a lost dispute has taken back already: it is lost a second time. */
export function isLoss({ line }: Slot): boolean {
  return line.role === 'chargebackLoss';
}

/** The same, where it took back goods and costs too, not tax alone. */
export function isReturned(slot: Slot): boolean {
  return isLoss(slot) && slot.line.explanation.source.endsWith('.return');
}
