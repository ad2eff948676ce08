import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPrivateHost } from './outbound-policy.js';
import { isPublicAddress } from './public-address.js';
import type { OutboundPolicy } from './types.js';

/** A name or address outside the public internet that the policy does not allow. */
export class BlockedAddressError extends Error {
  readonly code = 'ERR_BLOCKED_ADDRESS';
  constructor(readonly hostname: string) {
    super(`${hostname} is not a public address and not listed in OUTBOUND_PRIVATE_HOSTS`);
    this.name = 'BlockedAddressError';
  }
}

/** Finds every address of a name; `dns.lookup` outside tests. */
export type Resolver = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup that hands the socket only addresses it has checked. Since the socket connects to exactly
 * what is returned here, a name cannot change its address between the check and the connection.
 */
function guardedLookup(resolve: Resolver): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error) callback(error, []);
      else if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        callback(new BlockedAddressError(hostname), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Opens sockets to public addresses, and to private ones only where the policy names the host. */
export function guardedConnector(
  policy: OutboundPolicy,
  resolve: Resolver = resolveName,
): buildConnector.connector {
  const open = buildConnector({});
  const guarded = buildConnector({ lookup: guardedLookup(resolve) });
  return (options, callback) => {
    if (isPrivateHost(policy, options.protocol, options.hostname, options.port)) open(options, callback);
    else if (isIP(options.hostname) !== 0 && !isPublicAddress(options.hostname))
      callback(new BlockedAddressError(options.hostname), null);
    else guarded(options, callback);
  };
}
