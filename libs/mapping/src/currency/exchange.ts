import type { OrderSnapshot } from '#bigcommerce';
import { formatRate, inverseRate, parseMoney, parseRate, RateFormatError, type DecimalString } from '#money';
import { localDate } from '../dates.js';
import { captures } from '../payment-state.js';
import { Holds } from '../holds.js';
import type { Exchange, PostedDocument } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import { documentCurrency } from './document-currency.js';

/** The store says this when it knows no rate, too (BigCommerce contract 2.3). */
const NO_RATE = '1.0000';

/** The day whose rate an order is converted at: that of its first money, in the posting zone. */
export function rateDay(snapshot: OrderSnapshot, timeZone: string): string {
  return localDate(captures(snapshot)[0]?.createdAt ?? snapshot.order.createdAt, timeZone);
}

/**
 * How the order's amounts come into the ledger's currency (event row 14, `rateSource`); null when they are
 * posted as they are. All documents of an order share the rate of its first one. A missing rate is a hold.
 */
export function exchangeOf(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
  holds: Holds,
): Exchange | null {
  const { order } = snapshot;
  if (documentCurrency(snapshot, rules) === order.currency) return null;
  const known = posted.find(({ exchange }) => exchange?.currency === order.currency)?.exchange;
  if (known) return known;
  if (parseMoney(order.storeCreditAmount) !== 0n) {
    const detail = `store credit of ${order.storeCreditAmount} pays an order in ${order.currency}; the store does not convert credit`;
    holds.add('currency_unsupported', 'order.storeCreditAmount', detail);
  }
  const rate = rateBySource(snapshot, rules, holds);
  return rate === null ? null : { currency: order.currency, rate };
}

/** What an order that is posted in its own currency is worth in the ledger's, by `rateSource`; null = no rate is known. */
export function rateToLedger(snapshot: OrderSnapshot, rules: RuleSet): DecimalString | null {
  return rateBySource(snapshot, rules, new Holds());
}

function rateBySource(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): string | null {
  return rules.settings.rateSource === 'daily_table'
    ? rateOfDay(snapshot, rules, holds)
    : rateOfOrder(snapshot, rules, holds);
}

/** The order tells what its currency was worth in the store's own when it was placed (BigCommerce contract 8). */
function rateOfOrder({ order }: OrderSnapshot, { settings }: RuleSet, holds: Holds): string | null {
  const { currency, storeCurrency, storeToTransactionalRate: told } = order;
  const missing = (detail: string) => {
    holds.add('rate_missing', 'order.storeToTransactionalRate', detail);
    return null;
  };
  if (storeCurrency !== settings.ledgerCurrency) {
    return missing(`the order's rate is to ${storeCurrency}, the ledger is in ${settings.ledgerCurrency}`);
  }
  try {
    const rate = parseRate(told);
    if (formatRate(rate) !== NO_RATE) return formatRate(inverseRate(rate));
  } catch (error) {
    if (!(error instanceof RateFormatError)) throw error;
  }
  return missing(`the store tells no rate of ${currency} to ${storeCurrency}: "${told}"`);
}

function rateOfDay(snapshot: OrderSnapshot, { settings, rates }: RuleSet, holds: Holds): string | null {
  const { currency } = snapshot.order;
  const day = rateDay(snapshot, settings.postingTimeZone);
  const found = rates.find((row) => row.currency === currency && row.day === day);
  if (found) return formatRate(parseRate(found.rate));
  // The day stays last: whoever brings its rate finds the orders by it.
  const detail = `the table has no rate of ${currency} to ${settings.ledgerCurrency} for ${day}`;
  holds.add('rate_missing', `exchange-rates.${currency}`, detail);
  return null;
}
