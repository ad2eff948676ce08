import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/index.js';
import { hashToken } from './random-token.js';
import { csrfTokenOf } from './sessions/sessions.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of another site sends. A browser states the page's origin itself, and no page
 * can forge the two host headers; without `Origin` the request is not a browser's cross-site one.
 */
export function assertSameOrigin({ headers }: FastifyRequest, publicUrl: string): void {
  if (headers.origin === undefined) return;
  const ours = [headers.host, headers['x-forwarded-host'], new URL(publicUrl).host];
  if (URL.canParse(headers.origin) && ours.includes(new URL(headers.origin).host)) return;
  throw new Problem(403, 'foreign_origin', 'The request comes from a page of another site.');
}

/** Refuses a change made with the cookie alone, which another site could have the browser send. */
export function assertOwnPage(request: FastifyRequest, sessionToken: string, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  assertSameOrigin(request, publicUrl);
  const given = request.headers['x-csrf-token'];
  if (typeof given === 'string' && equal(given, csrfTokenOf(sessionToken))) return;
  throw new Problem(403, 'csrf_token_missing', 'Send the csrfToken of /auth/me as the header x-csrf-token.');
}

function equal(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)));
}
