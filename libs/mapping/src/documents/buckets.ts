import { allocate, parseMoney, sumMoney, type Money } from '#money';
import { componentsOf, total } from '../amounts/components.js';
import { checkProject, projectsByRule } from '../rules/project.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { Context } from './invoice-lines.js';

/** Something a receipt pays: an invoice on a project, or gift certificates sold without one. */
export interface Bucket {
  readonly role: 'ar' | 'giftCertificate';
  readonly wbs: PlannedLine['wbs'];
  readonly invoice: string;
  /** What an invoice itself owes the shopper, a discount larger than its goods; negative, else 0. */
  readonly credit: Money;
  /** Not paid yet. */
  open: Money;
}

/** What receipts of an order are applied to. */
export interface Applied {
  /** Posted before a receipt that pays any; null where there is no invoice. */
  readonly after: string | null;
  /** One for each invoice, then the gift certificates the receipts bear, if any. */
  readonly buckets: readonly Bucket[];
  /** Where deposits go: with the project where they are marked as retainers. Asked only for a new one. */
  readonly depositWbs: () => PlannedLine['wbs'];
}

/** `invoices` as they stand, `after` the last of their documents. */
export function appliedTo(
  context: Context,
  invoices: readonly PlannedDocument[],
  after: string | null,
): Applied {
  const { snapshot, rules, decimals, holds } = context;
  const onReceipt = rules.settings.giftCertificateSaleDoc === 'receipt_line';
  const sold = onReceipt ? total(componentsOf(snapshot, decimals).giftCertificates) : 0n;
  const receivables = invoices.map(({ invoice, total: open, lines }) => {
    const [wbs, total] = [lines[0]?.wbs ?? null, parseMoney(open)];
    return { role: 'ar' as const, wbs, invoice, credit: least(total, 0n), open: total };
  });
  const certificates = { role: 'giftCertificate' as const, wbs: null, invoice: '', credit: 0n, open: sold };
  return {
    after,
    buckets: [...receivables, certificates],
    depositWbs: () => {
      const wbs = rules.settings.retainerFlag === 'on' ? projectsByRule(snapshot, rules, holds)(null) : null;
      if (wbs) checkProject(wbs, snapshot, rules, holds);
      return wbs;
    },
  };
}

/** Takes out what a posted receipt has paid, and puts in what one moved elsewhere. */
export function payOff(buckets: readonly Bucket[], { lines }: PlannedDocument): void {
  for (const { role, wbs, invoice, amount } of lines) {
    const money = parseMoney(amount);
    if (money <= 0n && role !== 'ar') continue;
    const same = (bucket: Bucket) =>
      bucket.role === role && bucket.invoice === invoice && keyOf(bucket.wbs) === keyOf(wbs);
    const bucket = buckets.find(same);
    if (bucket) bucket.open -= money;
  }
}

/**
 * Rule P: what is paid in full is paid bucket by bucket, less is split by largest remainder. An invoice below
 * zero pays the others with it. More than there is to pay is a credit on the first invoice. Answers the share
 * of each bucket, in their order, and what no invoice can take.
 */
export function pay(
  buckets: readonly Bucket[],
  amount: Money,
  decimals: number,
): { readonly shares: readonly Money[]; readonly rest: Money } {
  const open = buckets.map((bucket) => (bucket.open > 0n ? bucket.open : 0n));
  const sum = sumMoney(open);
  const credits = buckets.map(
    (bucket) => -least(0n, bucket.open > bucket.credit ? bucket.open : bucket.credit),
  );
  const credit = least(sumMoney(credits), sum > amount ? sum - amount : 0n);
  const within = least(amount + credit, sum);
  const taken = split(credit, credits, decimals);
  const shares = split(within, open, decimals).map((share, index) => share - (taken[index] ?? 0n));
  const first = buckets.findIndex(({ role }) => role === 'ar');
  if (first >= 0) shares[first] = (shares[first] ?? 0n) + amount + credit - within;
  buckets.forEach((bucket, index) => (bucket.open -= shares[index] ?? 0n));
  return { shares, rest: first >= 0 ? 0n : amount + credit - within };
}

function split(amount: Money, weights: readonly Money[], decimals: number): Money[] {
  return amount === 0n ? weights.map(() => 0n) : allocate(amount, weights, decimals);
}

function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}

function keyOf(wbs: PlannedLine['wbs']): string {
  return wbs ? JSON.stringify([wbs.wbs1, wbs.wbs2, wbs.wbs3]) : '';
}
