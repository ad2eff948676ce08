import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/index.js';

const NAME = 'mlc_session';
const DEVICE = 'mlc_device';
const DEVICE_SECONDS = 180 * 86_400;

/** Teaches the server to read and set cookies. */
export async function useCookies(app: NestFastifyApplication): Promise<void> {
  await app.register(cookie);
}

export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

export function setSessionCookie(
  reply: FastifyReply,
  token: string,
  { publicUrl, sessionLongestMs }: Pick<Config, 'publicUrl' | 'sessionLongestMs'>,
): void {
  void reply.setCookie(NAME, token, { ...attributes(publicUrl), maxAge: sessionLongestMs / 1000 });
}

export function readDeviceCookie(request: FastifyRequest): string | undefined {
  return request.cookies[DEVICE];
}

/** Kept beyond sign-out: it lets nobody in, it only tells a known browser from a stranger's. */
export function setDeviceCookie(reply: FastifyReply, device: string, publicUrl: string): void {
  void reply.setCookie(DEVICE, device, {
    ...attributes(publicUrl),
    path: '/api/v1/auth',
    maxAge: DEVICE_SECONDS,
  });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  void reply.clearCookie(NAME, attributes(publicUrl));
}

function attributes(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
}
