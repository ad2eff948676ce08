import { formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { GIFT_CERTIFICATE } from '../amounts/components.js';
import { isAfterSale, refundOf } from '../identity.js';
import { invoicesOf } from '../rules/as-posted.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import { gap } from './reasons.js';
import { rowOf, type Extract, type Instead, type StatementContext, type StatementRow } from './row.js';

/** Which lines count. */
type IsPart = (line: Pick<PlannedLine, 'role'>) => boolean;

/** The order's total and its tax beside its invoices. */
export function saleRows(context: StatementContext): StatementRow[] {
  const { plan, snapshot, decimals } = context;
  const exact = (text: string) => roundMoney(parseMoney(text), decimals);
  const instead = (isPart: IsPart) => notBilled(context, isPart);
  const total = { kind: 'total', id: '', label: 'Order total', store: exact(plan.total) } as const;
  const tax = { kind: 'tax', id: '', label: 'of it tax', store: exact(snapshot.order.total.tax) } as const;
  return [
    rowOf(context, {
      ...total,
      extract: billed,
      instead: instead(() => true) ?? unpaid(total.store, context),
    }),
    rowOf(context, { ...tax, extract: taxBilled, instead: instead(isTax) }),
  ];
}

/** Invoices, and gift certificates sold where receipts carry them: what stands for the order's total. */
export const billed: Extract = ({ type, batch, lines }) => {
  if (isAfterSale(batch)) return 0n;
  if (type === 'IN') return sumOf(lines);
  const certificates = lines.filter(({ role }) => role === 'giftCertificate');
  // What was parked of a cancelled order is sold no more; what was redeemed is a payment.
  const isParked = batch.endsWith('-AX');
  return type === 'CR' ? sumOf(certificates.filter(({ amount }) => isParked || parseMoney(amount) > 0n)) : 0n;
};

const isTax: IsPart = ({ role }) => role === 'tax';

const taxBilled: Extract = ({ type, batch, lines }) =>
  type === 'IN' && !isAfterSale(batch) ? sumOf(lines.filter(isTax)) : 0n;

/** Cancelled orders have nothing billed but what was taken back before; others have not before they are due. */
function notBilled({ plan, documents }: StatementContext, isPart: IsPart): Instead | null {
  const planned = documents.map(({ document }) => document);
  if (plan.cancelled) {
    const target = sumMoney(planned.map((document) => sumOf(takenBack(document).filter(isPart))));
    return { target, reason: gap('cancelled') };
  }
  if (plan.outcome !== 'post' || invoicesOf(planned).length > 0) return null;
  return { target: 0n, reason: gap('not_invoiced_yet') };
}

/** Gift certificates sold stand on the receipts that pay them. */
function unpaid(store: Money, { snapshot, documents }: StatementContext): Instead | null {
  const sold = snapshot.lines.filter(({ type }) => type === GIFT_CERTIFICATE);
  const planned = documents.map(({ document }) => document);
  const isBooked = ({ role, amount }: PlannedLine) => role === 'giftCertificate' && parseMoney(amount) > 0n;
  const booked = planned
    .filter(({ batch }) => !isAfterSale(batch))
    .flatMap(({ lines }) => lines.filter(isBooked));
  const missing = sumMoney(sold.map(({ total }) => parseMoney(total.incTax))) - sumOf(booked);
  return missing > 0n ? { target: store - missing, reason: gap('certificates_unpaid') } : null;
}

/** What a refund or a lost dispute took back of the sale, positive; a cancellation leaves that as it is. */
function takenBack({ type, batch, lines }: PlannedDocument): Pick<PlannedLine, 'role' | 'amount'>[] {
  const id = refundOf(batch);
  if (!isAfterSale(batch) || (type === 'CR' && id !== null)) return [];
  const taken = lines.filter(({ role, explanation }) =>
    id === null
      ? type === 'IN' || role === (type === 'JE' ? 'tax' : 'giftCertificate')
      : !explanation.source.startsWith(`refunds[${id}].payments[`),
  );
  return taken.map(({ role, amount }) => ({
    role,
    amount: type === 'JE' ? amount : formatMoney(-parseMoney(amount)),
  }));
}

export function sumOf(lines: readonly Pick<PlannedLine, 'amount'>[]): Money {
  return sumMoney(lines.map(({ amount }) => parseMoney(amount)));
}

/** The lines of some roles. */
export function linesOf({ lines }: PlannedDocument, ...roles: readonly PlannedLine['role'][]): PlannedLine[] {
  return lines.filter(({ role }) => roles.includes(role));
}
