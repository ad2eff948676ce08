import type { Store } from '../store.js';

/** `GET /v2/store` (BigCommerce contract section 8). */
export function storeBody({ hash, storeId, switches }: Store) {
  const domain = `${hash}.store.example`;
  return {
    id: hash,
    account_uuid: '7f3a1d52-6a0e-4c55-9d0b-0f2b7a5c1e11',
    domain,
    secure_url: `https://${domain}`,
    control_panel_base_url: `https://store-${hash}.example`,
    status: 'live',
    name: 'Sandbox store',
    first_name: 'Sam',
    last_name: 'Keeper',
    address: '12 Quay Road\nDuluth, Minnesota 55802',
    country: 'United States',
    country_code: 'US',
    infrastructure_region: 'us-central1',
    phone: '',
    admin_email: 'admin@store.example',
    order_email: 'orders@store.example',
    favicon_url: '',
    timezone: {
      name: 'America/Chicago',
      raw_offset: -21_600,
      dst_offset: -18_000,
      dst_correction: true,
      date_format: { display: 'M jS Y', export: 'M jS Y', extended_display: 'M jS Y @ g:i A' },
    },
    language: 'en',
    currency: 'USD',
    currency_symbol: '$',
    decimal_separator: '.',
    thousands_separator: ',',
    decimal_places: 2,
    currency_symbol_location: 'left',
    weight_units: 'Ounces',
    dimension_units: 'Inches',
    dimension_decimal_places: 2,
    dimension_decimal_token: '.',
    dimension_thousands_token: ',',
    plan_name: 'Pro',
    plan_level: 'Pro',
    plan_is_trial: false,
    industry: 'Surveying',
    // An object, or an empty array where there is no logo.
    logo: [],
    is_price_entered_with_tax: switches.pricesIncludeTax,
    store_id: storeId,
    default_channel_id: 1,
    default_site_id: 1000,
    active_comparison_modules: [],
    features,
  };
}

const features = {
  stencil_enabled: true,
  sitewidehttps_enabled: true,
  facebook_catalog_id: '',
  checkout_type: 'optimized',
  wishlists_enabled: false,
  graphql_storefront_api_enabled: true,
  shopper_consent_tracking_enabled: false,
  multi_storefront_enabled: true,
  storefront_limits: { active: 3, total_including_inactive: 4 },
} as const;
