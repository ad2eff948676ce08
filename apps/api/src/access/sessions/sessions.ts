import { createHmac, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type EntityManager, type Repository } from 'typeorm';
import { Clock, CONFIG, storable, type Config } from '../../platform/index.js';
import type { Caller } from '../caller.js';
import { hashToken, randomToken } from '../random-token.js';
import type { User } from '../users/user.entity.js';
import { Session, type SignInMethod } from './session.entity.js';

const MINUTE_MS = 60_000;
const LONGEST_CLIENT = 200;

/** The browser that signs in, as far as it tells. */
export interface Visitor {
  readonly address: string;
  readonly client: string;
  /** The cookie of a browser that is known, as it says. */
  readonly device: string | undefined;
}

/** Signed-in browsers: they end some time after their last use, and some time after sign-in however busy. */
@Injectable()
export class Sessions {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sessionIdleMs' | 'sessionLongestMs'>,
  ) {}

  /** Starts one and answers the value of its cookie. */
  async start(
    manager: EntityManager,
    user: User,
    { address, client }: Visitor,
    method: SignInMethod,
  ): Promise<string> {
    const token = randomToken();
    const now = this.clock.now();
    const { idleSince, begunBefore } = this.limits();
    await manager.delete(Session, [{ seenAt: LessThan(idleSince) }, { createdAt: LessThan(begunBefore) }]);
    await manager.insert(Session, {
      tokenHash: hashToken(token),
      id: randomUUID(),
      userId: user.id,
      createdAt: now,
      seenAt: now,
      client: storable(client).slice(0, LONGEST_CLIENT),
      address,
      method,
    });
    return token;
  }

  /** Whose cookie this is, or null when it is nobody's any more. */
  async find(token: string): Promise<Caller | null> {
    const session = await this.current(token);
    if (!session) return null;
    const { tokenHash, seenAt } = session;
    const now = this.clock.now();
    if (seenAt < before(now, this.grainMs())) await this.sessions.update({ tokenHash }, { seenAt: now });
    return callerOf(session, token);
  }

  /** The same without using it. */
  async peek(token: string): Promise<Caller | null> {
    const session = await this.current(token);
    return session && callerOf(session, token);
  }

  /** How exactly the last use is noted. */
  private grainMs(): number {
    return Math.min(MINUTE_MS, this.config.sessionIdleMs / 4);
  }

  private async current(token: string): Promise<Session | null> {
    const where = { tokenHash: hashToken(token) };
    const session = await this.sessions.findOne({ where, relations: { user: true } });
    const { idleSince, begunBefore } = this.limits();
    if (!session?.user.active || session.seenAt < idleSince || session.createdAt < begunBefore) return null;
    return session;
  }

  async end(manager: EntityManager, token: string): Promise<void> {
    await manager.delete(Session, { tokenHash: hashToken(token) });
  }

  /** Signs a person out everywhere. */
  async endAll(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(Session, { userId });
  }

  /** Sessions last used, and begun, before these moments are over. */
  limits(): { idleSince: Date; begunBefore: Date } {
    const now = this.clock.now();
    const { sessionIdleMs, sessionLongestMs } = this.config;
    return { idleSince: before(now, sessionIdleMs), begunBefore: before(now, sessionLongestMs) };
  }
}

function callerOf({ user, method }: Session, sessionToken: string): Caller {
  const actor = { kind: 'user', id: user.id, name: user.name } as const;
  const isVouchedFor = method === 'oidc';
  return { user, role: user.role, actor, sessionToken, connectionIds: null, isVouchedFor };
}

/** What a page sends back as `x-csrf-token`: derived from the cookie, which no other site can read. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}
