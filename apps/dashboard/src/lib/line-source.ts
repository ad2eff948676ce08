const INDEXED = /^(lines|fees|transactions)\[(\d+)\]\./;
const REFUND = /^refunds\[(\d+)\]/;
const KINDS: Readonly<Record<string, string>> = { lines: 'line', fees: 'fee', transactions: 'transaction' };

/** The parts of an order beside its lines, by the beginning of what the explanation names. */
const PARTS: readonly (readonly [source: string, key: string])[] = [
  ['order.shipping', 'shipping'],
  ['order.handling', 'handling'],
  ['order.wrapping', 'wrapping'],
  ['order.taxes', 'tax'],
  ['order.discountAmount', 'discount'],
  ['order.couponDiscount', 'discount'],
  ['order.total', 'total'],
];

/**
 * Which line of the store a ledger line comes from: the `source` of its explanation
 * (`lines[12].total`) as the key of the store's line (`line:12`). Null when it names none.
 */
export function storeKeyOf(source: string): string | null {
  const refund = REFUND.exec(source)?.[1];
  if (refund) return `refund:${refund}`;
  const [, list = '', id = ''] = INDEXED.exec(source) ?? [];
  if (KINDS[list]) return `${KINDS[list]}:${id}`;
  return PARTS.find(([start]) => source.startsWith(start))?.[1] ?? null;
}
