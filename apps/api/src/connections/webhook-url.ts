import type { Config } from '../platform/index.js';

/** Where BigCommerce delivers the webhooks of a connection. */
export function webhookUrl({ publicUrl }: Pick<Config, 'publicUrl'>, connectionId: string): string {
  return `${publicUrl}/api/v1/webhooks/bigcommerce/${connectionId}`;
}
