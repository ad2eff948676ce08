import { BigCommerceError } from '#bigcommerce';
import { DeltekError } from '#deltek';

/** Whether what paused a connection may be over without anybody having done something here. */
export type Trouble = 'may_pass' | 'for_a_person';

/**
 * A refused sign-in is for a person: repeated ones disable the login (Deltek contract 4.3). A token that was just issued
 * and is refused, a gateway that refuses in Deltek's place, a store that says no, and an address that does not answer as it should can be tried again.
 */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof BigCommerceError) return 'may_pass';
  if (!(error instanceof DeltekError)) return 'for_a_person';
  const { authDetail } = error;
  const mayPass =
    authDetail === 'token_refused' || authDetail === 'not_by_deltek' || error.reason === 'misconfigured';
  return mayPass ? 'may_pass' : 'for_a_person';
}
