/**
 * What of the store is money, a number of its own, a time, a state or a currency, by name; every other value may name a
 * person.
 */
const NAMES: ReadonlySet<string> = new Set([
  ...['id', 'order_id', 'customer_id', 'product_id', 'variant_id', 'order_product_id', 'order_address_id'],
  ...['parent_order_product_id', 'item_id', 'transaction_id', 'tax_rate_id', 'coupon_id', 'status_id'],
  ...['channel_id', 'provider_id', 'payment_provider_id', 'payment_method_id', 'tax_provider_id'],
  ...['status', 'payment_status', 'is_deleted', 'item_type', 'line_item_type', 'event', 'currency'],
  ...['currency_code', 'default_currency_code', 'store_default_currency_code', 'country', 'country_iso2'],
  ...['currency_exchange_rate', 'store_default_to_transactional_exchange_rate', 'created'],
  ...['date_created', 'date_modified', 'date_shipped', 'amount', 'rate', 'quantity', 'quantity_refunded'],
  ...['items_total', 'total', 'total_tax', 'total_amount', 'line_amount', 'priority_amount'],
  ...['requested_amount', 'refunded_amount', 'discount_amount', 'coupon_discount', 'store_credit_amount'],
  ...['gift_certificate_amount', 'per_page', 'current_page', 'total_pages', 'count'],
]);
/** How the names of amounts with and without tax end. */
const AMOUNT = /_(?:inc|exc?)_tax$/;

/** Whether a field of the store is about no person, whatever stands there. */
export function isPlainInStore(field: string): boolean {
  return NAMES.has(field) || AMOUNT.test(field);
}
