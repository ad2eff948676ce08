import { z } from 'zod';
import { flag, text } from '../fields.js';
import type { Transport } from '../transport.js';
import type { TaxSettings } from '../types.js';

const taxSettings: z.ZodType<TaxSettings> = z
  .object({ data: z.object({ tax_entered_with_prices: flag, rounding_strategy: text }) })
  .transform(({ data }) => ({
    taxEnteredWithPrices: data.tax_entered_with_prices,
    roundingStrategy: data.rounding_strategy,
  }));

/** Today's tax settings; an order's own flag tells how that order was built. */
export function getTaxSettings(transport: Transport): Promise<TaxSettings> {
  return transport.call({ operation: 'getTaxSettings', path: '/v3/tax/settings' }, taxSettings);
}
