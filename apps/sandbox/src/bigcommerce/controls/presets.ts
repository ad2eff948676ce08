import { formatMoney, minorDecimals } from '#money';
import { computeAmounts } from '../orders/amounts.js';
import { PRESET_NAMES } from '../presets/names.js';
import { PRESETS } from '../presets/presets.js';
import { cartOf } from './cart.js';
import { newOrder } from './order-fields.js';

/** Every preset with what it is and what it comes to. */
export function listPresets() {
  return {
    items: PRESET_NAMES.map((name) => {
      const { label, order } = PRESETS[name];
      const fields = newOrder.parse(order);
      const { total } = computeAmounts(
        cartOf(fields, () => 0),
        minorDecimals(fields.currency),
      );
      return { name, label, total: formatMoney(total.inc), currency: fields.currency };
    }),
  };
}
