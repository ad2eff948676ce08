import type { Money } from '#money';
import type { PlannedLine } from '../types/plan.js';

/** An invoice line that can be credited; goods stand at what was paid for them, their discount taken off. */
export interface Slot {
  readonly line: PlannedLine;
  /** The batch of its invoice; empty: receipts bear it. */
  readonly batch: string;
  readonly invoiced: Money;
}

/** What refunds can take instead of tax that a lost dispute has claimed back already. */
export function isRelief({ line }: Slot): boolean {
  return line.role === 'chargebackLoss';
}
