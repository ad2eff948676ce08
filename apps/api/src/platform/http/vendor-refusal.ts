import { BigCommerceError } from '#bigcommerce';
import { DeltekError } from '#deltek';
import { Problem } from './problem.js';

/** A person asked, and a vendor refused or did not answer: that is their answer, and no failure of ours. */
export function vendorRefusal(error: unknown): Problem | null {
  if (error instanceof BigCommerceError)
    return new Problem(502, `bigcommerce_${error.reason}`, error.message);
  if (error instanceof DeltekError) return new Problem(502, `deltek_${error.reason}`, error.message);
  return null;
}
