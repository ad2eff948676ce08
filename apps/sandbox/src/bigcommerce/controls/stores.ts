import { z } from 'zod';
import { Problem, readControl } from '../../controls/problem.js';
import type { Store } from '../store.js';
import type { BigCommerceWorld } from '../world.js';

const newStore = z.strictObject({
  storeHash: z.string().regex(/^[a-z0-9]{1,30}$/, 'Lower-case letters and digits'),
});
const secret = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'Printable characters without blanks');
const credentialChange = z.strictObject({ accessToken: secret, clientSecret: secret }).partial();

/** A further store with the seed. */
export function createStore(world: BigCommerceWorld, body: unknown) {
  const { storeHash } = readControl(newStore, body);
  if (world.find(storeHash)) throw new Problem(409, `There is a store ${storeHash} already`);
  return { storeHash, ...world.add(storeHash).credentials };
}

/** A person gives the API account another token or secret; the old ones are void. */
export function changeCredentials({ credentials }: Store, body: unknown) {
  const { accessToken, clientSecret } = readControl(credentialChange, body);
  if (accessToken !== undefined) credentials.accessToken = accessToken;
  if (clientSecret !== undefined) credentials.clientSecret = clientSecret;
  return credentials;
}
