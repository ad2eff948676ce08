import { envelope, ok, type Route } from '../http/route.js';
import { rfc2822 } from '../wire/dates.js';
import { storeBody } from './store-body.js';

const get = (path: string, handle: Route['handle']): Route => ({
  method: 'GET',
  path,
  scopes: ['store_v2_information_read_only'],
  handle,
});

/** Information and settings (BigCommerce contract section 8). */
export const settingRoutes: readonly Route[] = [
  get('/v2/store', ({ store }) => ok(storeBody(store))),
  get('/v2/time', ({ store }) => ok({ time: Math.floor(store.now().getTime() / 1000) })),
  get('/v2/currencies', () => ok(CURRENCIES)),
  get('/v2/tax_classes', () => ok(TAX_CLASSES)),
  get('/v3/tax/settings', ({ store }) =>
    envelope({
      tax_entered_with_prices: store.switches.pricesIncludeTax,
      rounding_strategy: 'RATE_ROUNDING',
      should_subtract_store_tax: false,
      fallback_strategy: 'FIXED',
      document_submission_strategy: 'PAID',
      price_display_settings: DISPLAY,
      invoice_price_display_strategy: 'EXCLUSIVE',
    }),
  ),
];

const DISPLAY = { show_inclusive: false, show_both_on_detail_view: false, show_both_on_list_view: false };

const currency = (id: number, code: string, rate: string, symbol: string) => ({
  id,
  is_default: id === 1,
  is_transactional: true,
  last_updated: rfc2822(new Date('2026-01-02T00:00:00Z')),
  country_iso2: '',
  default_for_country_codes: [],
  currency_code: code,
  currency_exchange_rate: rate,
  name: code,
  token: symbol,
  auto_update: false,
  token_location: 'left',
  decimal_token: '.',
  thousands_token: ',',
  decimal_places: 2,
  enabled: true,
});

const CURRENCIES = [currency(1, 'USD', '1.0000000000', '$'), currency(2, 'EUR', '0.9200000000', '€')];

// Ids are text here, and the default class 0 is not listed.
const TAX_CLASSES = ['Non-Taxable Products', 'Shipping', 'Gift Wrapping'].map((name, index) => ({
  id: String(index + 1),
  name,
  created_at: '2026-01-02T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
}));
