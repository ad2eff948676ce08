import type { FastifyRequest } from 'fastify';
import { addressOf } from '../../platform/index.js';
import { readDeviceCookie } from './cookie.js';
import type { Visitor } from './sessions.js';

/** Who asks, before it is known which person that is. */
export function visitorOf(request: FastifyRequest): Visitor {
  return {
    address: addressOf(request),
    client: request.headers['user-agent'] ?? '',
    device: readDeviceCookie(request),
  };
}
