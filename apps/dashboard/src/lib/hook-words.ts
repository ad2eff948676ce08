import type { components } from '../api/schema.d.ts';

type Scope = components['schemas']['HookDto']['scope'];

const WORDS: Readonly<Record<Scope, string>> = {
  'store/order/created': 'An order is placed',
  'store/order/updated': 'An order changes',
  'store/order/archived': 'An order is archived',
  'store/order/refund/created': 'A refund is made',
  'store/order/transaction/created': 'A payment is made',
  'store/order/transaction/updated': 'A payment changes',
  'store/customer/created': 'A customer is added',
  'store/customer/updated': 'A customer changes',
  'store/customer/deleted': 'A customer is deleted',
  'store/information/updated': 'The store’s own settings change',
  'store/hook/deliveryException': 'A webhook cannot be delivered',
};

/** What a webhook tells of. */
export function hookWords(scope: Scope): string {
  return WORDS[scope];
}
