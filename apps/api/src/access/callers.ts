import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';
import { readSessionCookie } from './sessions/cookie.js';
import { Sessions } from './sessions/sessions.js';
import { ApiTokens } from './tokens/api-tokens.js';

/** Who makes a request: by the token in its header, or by its session cookie. */
@Injectable()
export class Callers {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
  ) {}

  /** Finding is a use of the session or token. */
  find(request: FastifyRequest): Promise<Caller | null> {
    return this.by(request, 'find');
  }

  /** Who makes a request that lasts, or that nobody asked for, as things stand now: no use, so an idle session still ends. */
  peek(request: FastifyRequest): Promise<Caller | null> {
    return this.by(request, 'peek');
  }

  /** A token in the header decides alone, so that a wrong one is not hidden by a cookie. */
  private async by(request: FastifyRequest, how: 'find' | 'peek'): Promise<Caller | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
      return token === undefined ? null : this.tokens[how](token);
    }
    const cookie = readSessionCookie(request);
    return cookie === undefined ? null : this.sessions[how](cookie);
  }
}
