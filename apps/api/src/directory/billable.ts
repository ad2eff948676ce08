import type { Firm } from '#deltek';

/** Whether a firm can be billed. */
export function isActiveClient({ status, isClient }: Firm): boolean {
  return status === 'A' && isClient;
}
