import type { components } from '../api/schema.d.ts';
import { apiUrl } from '../config';

/** Whether people can sign in at a provider; not, as far as an API that gives no answer tells. */
export async function hasProvider(): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/api/v1/auth/oidc', apiUrl()), {
      cache: 'no-store',
      signal: AbortSignal.timeout(5_000),
    });
    const { available } = (await answer.json()) as Partial<components['schemas']['ProviderDto']>;
    return available === true;
  } catch {
    return false;
  }
}
