import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, minorDecimals, parseMoney, parseRate, UnknownCurrencyError } from '#money';
import type { Holds } from '../holds.js';
import type { Plan, PlannedDocument, PostedDocument } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import type { Told } from '../types/told.js';
import { convertSnapshot } from './convert.js';
import { convertGivenBack } from './convert-given-back.js';
import { documentCurrency } from './document-currency.js';
import { exchangeOf } from './exchange.js';
import { withExchange } from './words.js';

/** An order in the currency of its documents: what everything else is planned from. */
export interface InLedger {
  readonly snapshot: OrderSnapshot;
  /** What was told of it, its disputes in that currency too. */
  readonly told: Told;
  /** Decimals of that currency. */
  readonly decimals: number;
  /** Its total there, where amounts were converted. */
  readonly converted: Plan['converted'];
  /** Says the rate on new documents. */
  readonly tell: (
    documents: readonly PlannedDocument[],
    missing: readonly string[],
  ) => readonly PlannedDocument[];
}

/** Event row 14. What stands in the way is held; the order is then looked through in its own currency. */
export function inLedger(
  store: OrderSnapshot,
  told: Told,
  rules: RuleSet,
  posted: readonly PostedDocument[],
  holds: Holds,
): InLedger {
  const currency = documentCurrency(store, rules);
  const [own, decimals] = [decimalsOf(store.order.currency, holds), decimalsOf(currency, holds)];
  const exchange = exchangeOf(store, rules, posted, holds);
  if (!exchange) {
    return { snapshot: store, told, decimals: own, converted: null, tell: (documents) => documents };
  }
  const rate = parseRate(exchange.rate);
  const { refunds, disputes } = convertGivenBack(store, told.disputes, posted, rate, decimals);
  const snapshot = convertSnapshot(store, rate, decimals, refunds, posted);
  const total = formatMoney(parseMoney(snapshot.order.total.incTax));
  for (const { id, amount } of told.disputes) {
    if (parseMoney(disputes.find((each) => each.id === id)?.amount ?? '0') > 0n) continue;
    const detail = `dispute ${id} of ${amount} ${exchange.currency} is no amount of ${currency} at ${exchange.rate}`;
    holds.add('currency_unsupported', `disputes.${id}`, detail);
  }
  return {
    snapshot,
    told: { ...told, disputes },
    decimals,
    converted: { total, currency, rate: exchange.rate },
    tell: (documents, missing) =>
      withExchange(documents, missing, exchange, { store, disputes: told.disputes, decimals: own }),
  };
}

function decimalsOf(currency: string, holds: Holds): number {
  try {
    return minorDecimals(currency);
  } catch (error) {
    if (!(error instanceof UnknownCurrencyError)) throw error;
    holds.add('currency_unsupported', 'order.currency', error.message);
    return 2;
  }
}
