/**
 * The condition of `store_order` that a customer placed it; `$1` is the connection, `$2` the customer's key. A guest is
 * found by the e-mail last known, until it is erased.
 */
export function placedBy(key: string): string {
  if (/^\d+$/.test(key)) return 'customer_id = $2::bigint';
  return `customer_id = 0 AND order_id IN (
    SELECT s.order_id FROM customer_details d JOIN order_snapshot s ON s.connection_id = d.connection_id
      AND s.body #>> '{order,customerId}' = '0'
      AND lower(btrim(s.body #>> '{order,billingAddress,email}')) = lower(btrim(d.details ->> 'email'))
    WHERE d.connection_id = $1 AND d.customer_key = $2 AND d.details ->> 'email' <> '')`;
}
