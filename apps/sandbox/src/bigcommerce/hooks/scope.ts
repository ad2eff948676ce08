/** What a scope looks like, with or without a wildcard at its end. */
export const SCOPE = /^store(\/[A-Za-z0-9_]+)+(\/\*)?$/;

/** The hook that hears of failed deliveries. */
export const DELIVERY_EXCEPTION = 'store/hook/deliveryException';

/**
 * Families that a wildcard above them does not reach: addresses have a wildcard of their own, and that
 * `store/order/*` includes transactions and metafields is nowhere stated (BigCommerce contract 5.3).
 */
const APART = ['store/order/transaction/', 'store/order/metafield/', 'store/customer/address/'];

/** Whether a hook registered for `registered` hears of an event of `scope`. */
export function hears(registered: string, scope: string): boolean {
  if (!registered.endsWith('/*')) return registered === scope;
  const family = registered.slice(0, -1);
  const apart = APART.find((start) => scope.startsWith(start));
  return scope.startsWith(family) && (apart === undefined || family.startsWith(apart));
}
