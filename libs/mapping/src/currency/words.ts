import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney } from '#money';
import { componentsOf } from '../amounts/components.js';
import type { Exchange, PlannedDocument } from '../types/plan.js';
import type { Dispute } from '../types/told.js';

/** What was said in the order's own currency. */
interface Stated {
  readonly store: OrderSnapshot;
  readonly disputes: readonly Dispute[];
  readonly decimals: number;
}

/**
 * Keeps the rate with new documents and says it on each of their lines, beside the store's own amount where
 * the line stands for one: `165.29 EUR at 1.0850`. What is posted already keeps its words.
 */
export function withExchange(
  documents: readonly PlannedDocument[],
  missing: readonly string[],
  exchange: Exchange,
  said: Stated,
): PlannedDocument[] {
  const amounts = statedAmounts(said);
  const { currency, rate } = exchange;
  return documents.map((document) => {
    if (!missing.includes(document.batch)) return document;
    const lines = document.lines.map((line) => {
      const { text, source } = line.explanation;
      const stated = amounts.get(source);
      const words = stated === undefined ? `converted from ${currency}` : `${stated} ${currency}`;
      return { ...line, explanation: { ...line.explanation, text: `${text}; ${words} at ${rate}` } };
    });
    return { ...document, exchange, lines };
  });
}

/** What the store, or who told of a dispute, says, by the source that lines name. */
function statedAmounts({ store, disputes, decimals }: Stated): ReadonlyMap<string, string> {
  const { goods, giftCertificates, costs } = componentsOf(store, decimals);
  const { order, transactions, refunds } = store;
  return new Map([
    ...[...goods, ...giftCertificates, ...costs].map(
      ({ source, amount }) => [source, formatMoney(amount)] as const,
    ),
    ['order.giftCertificateAmount', formatMoney(parseMoney(order.giftCertificateAmount))],
    ...disputes.flatMap(
      ({ id, amount, fee }) =>
        [
          [`disputes[${id}].disputes`, amount],
          [`disputes[${id}].chargebackFees`, fee],
        ] as const,
    ),
    ...transactions.map(({ id, amount }) => [`transactions[${id}].amount`, amount] as const),
    ...refunds.flatMap(({ id, payments }) =>
      payments.map((payment) => [`refunds[${id}].payments[${payment.id}]`, payment.amount] as const),
    ),
  ]);
}
