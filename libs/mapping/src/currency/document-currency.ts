import type { OrderSnapshot } from '#bigcommerce';
import type { RuleSet } from '../types/rules.js';

/** The currency documents of an order are posted in (`currencyMode`). */
export function documentCurrency({ order }: OrderSnapshot, { settings }: RuleSet): string {
  return settings.currencyMode === 'native' ? order.currency : settings.ledgerCurrency;
}
