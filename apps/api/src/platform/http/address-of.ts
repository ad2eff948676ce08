import ipaddr from 'ipaddr.js';
import type { FastifyRequest } from 'fastify';

const BRACKETED = /^\[(.*)\](?::\d+)?$/;
const WITH_PORT = /^([^:]+):\d+$/;
/** Of a socket that is closed already. */
const UNKNOWN = '0.0.0.0';

/**
 * The address a request comes from, without the port that some proxies add; what a proxy says and is no address
 * counts as the proxy itself.
 */
export function addressOf({ ip, socket }: FastifyRequest): string {
  const bare = (BRACKETED.exec(ip) ?? WITH_PORT.exec(ip))?.[1] ?? ip;
  return ipaddr.isValid(bare) ? bare : (socket.remoteAddress ?? UNKNOWN);
}
