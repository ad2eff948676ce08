import fc from 'fast-check';
import { ruleSet } from '../rules.js';
import {
  CANCELLED_PAID_POLICIES,
  CHARGEBACK_LOST,
  INVOICE_TRIGGERS,
  REFUND_MODES,
  type RuleSet,
} from '../../types/rules.js';

/** What stays the same through a life: how it is booked, and what kind of order it is. */
const drawn = fc.record({
  refundMode: fc.constantFrom(...REFUND_MODES),
  returnsMode: fc.constantFrom('returns_account' as const, 'reverse_original' as const),
  editPolicy: fc.constantFrom('delta' as const, 'delta' as const, 'reverse_repost' as const),
  cancelledPaidPolicy: fc.constantFrom(...CANCELLED_PAID_POLICIES),
  partialCapturePolicy: fc.constantFrom('hold' as const, 'deposit' as const, 'invoice_full' as const),
  invoiceTrigger: fc.constantFrom('capture' as const, ...INVOICE_TRIGGERS),
  recognitionPoint: fc.constantFrom('capture' as const, 'capture' as const, 'fulfilment' as const),
  chargebackLost: fc.constantFrom(...CHARGEBACK_LOST),
  discountMode: fc.constantFrom('contra' as const, 'net' as const),
  taxDetail: fc.constantFrom('by_jurisdiction' as const, 'single_account' as const),
  giftCertificateSaleDoc: fc.constantFrom('receipt_line' as const, 'invoice_line' as const),
  severalProjects: fc.boolean(),
  /** Gift certificates sold, in cents. */
  sold: fc.constantFrom(0, 0, 0, 2_500),
});
export type LifeSettings = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/**
 * Where the money of cancelled orders is to stay on their invoice, money that was never invoiced is a deposit
 * and stays one. So without lives in which that depends on whether it was looked at before it was due.
 */
export const lifeSettings = drawn.filter((settings) => {
  const { cancelledPaidPolicy, invoiceTrigger, partialCapturePolicy, recognitionPoint } = settings;
  const isAtOnce = invoiceTrigger === 'capture' || invoiceTrigger === 'authorized';
  const isWhole = recognitionPoint === 'capture' && partialCapturePolicy !== 'deposit';
  return cancelledPaidPolicy === 'park_as_deposit' || (isAtOnce && isWhole);
});

const BY_PROJECT = ['A-100', 'B-200'].map((sku, index) => ({
  id: sku,
  priority: 100,
  match: { sku },
  wbs1: `P${index + 1}00`,
  wbs2: '001',
  wbs3: '',
}));

const RULES = ruleSet();
const SPLIT = ruleSet({ projectRules: [...BY_PROJECT, ...RULES.projectRules] });

export function rulesOf({ severalProjects, sold: _sold, ...settings }: LifeSettings): RuleSet {
  const rules = severalProjects ? SPLIT : RULES;
  return { ...rules, settings: { ...rules.settings, ...settings } };
}

/** Whether a refund of a paid order is a journal entry. */
export function isJournal({ refundMode }: LifeSettings): boolean {
  return refundMode === 'journal_and_receipt' || refundMode === 'journal_entry';
}
