import type { OrderFee, OrderLine, OrderSnapshot, TaxedAmount } from '#bigcommerce';
import { absMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import type { AccountRole, PostingSettings } from '../types/rules.js';

/** An ex-tax amount of the order that becomes an invoice line, in whole minor units. */
export interface Component {
  readonly role: AccountRole;
  readonly amount: Money;
  /** Where it stands in the snapshot. */
  readonly source: string;
  /** What it is, for people. */
  readonly label: string;
  readonly line: OrderLine | null;
}

/** The product type of gift certificates (BigCommerce contract 2.6). */
export const GIFT_CERTIFICATE = 'giftcertificate';

/** Goods in the order of their lines, then the costs of the order (accounting-treatment section 4). */
export interface Components {
  readonly goods: readonly Component[];
  /** Gift certificates sold: a liability, never discounted (accounting-treatment rule G). */
  readonly giftCertificates: readonly Component[];
  readonly costs: readonly Component[];
}

/** Reads the store's amounts; never computes one from a price. */
export function componentsOf(snapshot: OrderSnapshot, decimals: number): Components {
  const { order, fees } = snapshot;
  const exTax = (amount: TaxedAmount) => exTaxOf(amount, order.taxInclusivePricing, decimals);
  const sold = [...billedLines(snapshot)]
    .sort((a, b) => a.id - b.id)
    .map((line) => ({
      role: line.type === GIFT_CERTIFICATE ? ('giftCertificate' as const) : ('revenue' as const),
      amount: exTax(line.total),
      source: `lines[${line.id}].total`,
      label: `${line.quantity} × ${line.name}`,
      line,
    }))
    .filter(isNotZero);
  const cost = (role: AccountRole, label: string, source: string, amount: TaxedAmount) => ({
    role,
    label,
    source,
    amount: exTax(amount),
    line: null,
  });
  const costs = [
    cost('shipping', 'Shipping', 'order.shipping', order.shipping),
    cost('handling', 'Handling', 'order.handling', order.handling),
    cost('wrapping', 'Gift wrapping', 'order.wrapping', order.wrapping),
    ...[...fees]
      .sort((a, b) => a.id - b.id)
      .map((fee) => cost('surcharge', fee.name, feeSource(fee), fee.cost)),
  ];
  return {
    goods: sold.filter(({ role }) => role === 'revenue'),
    giftCertificates: sold.filter(({ role }) => role === 'giftCertificate'),
    costs: costs.filter(isNotZero),
  };
}

/**
 * The lines that bill something. Parts of a bundle usually cost nothing; where they repeat what their bundle
 * costs, the bundle counts and they do not (BigCommerce contract 0.3, E4: lines sum to the subtotal).
 */
export function billedLines({ order, lines }: Pick<OrderSnapshot, 'order' | 'lines'>): readonly OrderLine[] {
  const side = order.taxInclusivePricing ? 'incTax' : 'exTax';
  const missing = (some: readonly OrderLine[]) =>
    absMoney(
      sumMoney(some.map(({ total: each }) => parseMoney(each[side]))) - parseMoney(order.subtotal[side]),
    );
  const whole = lines.filter(({ parentLineId }) => parentLineId === null);
  return missing(whole) < missing(lines) ? whole : lines;
}

/** Where the amount of a fee comes from, as its line says. */
export function feeSource({ id }: OrderFee): string {
  return `fees[${id}].cost`;
}

/** With prices that include tax, the amount is what was charged less its tax (E11), each rounded once. */
function exTaxOf({ exTax, incTax }: TaxedAmount, inclusive: boolean, decimals: number): Money {
  if (!inclusive) return roundMoney(parseMoney(exTax), decimals);
  const charged = parseMoney(incTax);
  return roundMoney(charged, decimals) - roundMoney(charged - parseMoney(exTax), decimals);
}

/** The sum of components. */
export function total(components: readonly Component[]): Money {
  return sumMoney(components.map(({ amount }) => amount));
}

function isNotZero({ amount }: Component): boolean {
  return amount !== 0n;
}

/** Whether no invoice ever bears anything of an order: it sells gift certificates, and receipts bear them (E04a). */
export function isOnReceiptsOnly({ lines, order }: OrderSnapshot, settings: PostingSettings): boolean {
  const sold = lines.filter(({ type }) => type === GIFT_CERTIFICATE);
  const sum = sumMoney(sold.map(({ total: { incTax } }) => parseMoney(incTax)));
  const isAll = sold.length > 0 && sum === parseMoney(order.total.incTax);
  return isAll && settings.giftCertificateSaleDoc === 'receipt_line';
}
