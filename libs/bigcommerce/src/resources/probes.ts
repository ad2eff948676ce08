import { z } from 'zod';
import { BigCommerceError } from '../errors.js';
import type { Transport } from '../transport.js';

/** What nothing here needs, by the scope that lets a token read it: Products, Marketing. */
const PROBED = { products: '/v3/catalog/products', coupons: '/v2/coupons' } as const;

/** Whether the token may read it; null where the answer is neither the list nor the refusal of a scope. */
export async function mayRead(transport: Transport, what: keyof typeof PROBED): Promise<boolean | null> {
  try {
    const call = { operation: 'mayRead', path: PROBED[what], query: { limit: 1 } };
    await transport.call(call, z.unknown());
    return true;
  } catch (error) {
    if (error instanceof BigCommerceError) return error.reason === 'forbidden' ? false : null;
    throw error;
  }
}
