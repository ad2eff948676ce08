/** Read-only OAuth scopes of an API account (BigCommerce contract section 1). */
export const SCOPES = [
  'store_v2_orders_read_only',
  'store_v2_transactions_read_only',
  'store_v2_customers_read_only',
  'store_v2_information_read_only',
  'store_v2_products_read_only',
  'store_v2_marketing_read_only',
] as const;
export type Scope = (typeof SCOPES)[number];
