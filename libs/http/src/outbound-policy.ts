import type { OutboundPolicy } from './types.js';

/** Port a URL without one connects to. */
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Whether the policy lets this host be private and plain http. An entry without a port covers every
 * port of the host; an IPv6 address may stand with or without its brackets.
 */
export function isPrivateHost(
  policy: OutboundPolicy,
  protocol: string,
  hostname: string,
  port: string,
): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const ports = port === '' ? (defaultPorts[protocol] ?? '') : port;
  const spellings = [host, `[${host}]`, `${host}:${ports}`, `[${host}]:${ports}`];
  return policy.privateHosts.some((entry) => spellings.includes(entry.trim().toLowerCase()));
}

/** The URL when it may be asked for at all: https, or http to a private host. Null otherwise. */
export function admittedUrl(policy: OutboundPolicy, text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol === 'https:') return url;
  return url.protocol === 'http:' && isPrivateHost(policy, url.protocol, url.hostname, url.port) ? url : null;
}
