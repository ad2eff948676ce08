import ipaddr from 'ipaddr.js';

/** IPv6 ranges that carry an IPv4 address, and where its four bytes begin. */
const embeddings: readonly { readonly range: string; readonly offset: number; readonly inverted?: true }[] = [
  { range: '::ffff:0:0/96', offset: 12 },
  { range: '64:ff9b::/96', offset: 12 },
  { range: '2002::/16', offset: 2 },
  { range: '2001::/32', offset: 12, inverted: true },
];

/** The IPv4 address a translated or tunnelled IPv6 address stands for, or null. */
function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  for (const { range, offset, inverted } of embeddings) {
    if (!address.match(ipaddr.IPv6.parseCIDR(range))) continue;
    const bytes = address.toByteArray().slice(offset, offset + 4);
    return new ipaddr.IPv4(inverted ? bytes.map((byte) => byte ^ 0xff) : bytes);
  }
  return null;
}

/** All public IPv6 addresses are given out from here; outside are loopback, site-local and old forms. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to the public internet. Loopback, private, link-local, carrier,
 * multicast and reserved ranges do not; IPv4-mapped, NAT64, 6to4 and Teredo addresses are judged by
 * the IPv4 address inside. Text that is no IP address is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  const inner = embeddedIPv4(address);
  if (inner) return inner.range() === 'unicast';
  return address.range() === 'unicast' && address.match(globalUnicast);
}
