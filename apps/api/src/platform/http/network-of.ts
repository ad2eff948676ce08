import ipaddr from 'ipaddr.js';

/** An IPv4 address, or the /64 network of an IPv6 one, which a single customer has whole. */
export function networkOf(address: string): string {
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
