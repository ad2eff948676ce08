import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type EntityManager, type Repository } from 'typeorm';
import { Clock } from '../../platform/index.js';
import type { Caller } from '../caller.js';
import { hashToken, randomToken } from '../random-token.js';
import type { User } from '../users/user.entity.js';
import { Session } from './session.entity.js';

const MINUTE_MS = 60_000;
const IDLE_LIMIT_MS = 2 * 60 * MINUTE_MS;
export const ABSOLUTE_LIMIT_MS = 12 * 60 * MINUTE_MS;

/** Signed-in browsers: they end two hours after their last use and twelve after sign-in. */
@Injectable()
export class Sessions {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly clock: Clock,
  ) {}

  /** Starts one and answers the value of its cookie. */
  async start(manager: EntityManager, user: User): Promise<string> {
    const token = randomToken();
    const now = this.clock.now();
    await manager.delete(Session, [{ seenAt: LessThan(before(now, IDLE_LIMIT_MS)) }, olderThan(now)]);
    await manager.insert(Session, {
      tokenHash: hashToken(token),
      userId: user.id,
      createdAt: now,
      seenAt: now,
    });
    return token;
  }

  /** Whose cookie this is, or null when it is nobody's any more. */
  async find(token: string): Promise<Caller | null> {
    const tokenHash = hashToken(token);
    const session = await this.sessions.findOne({ where: { tokenHash }, relations: { user: true } });
    const now = this.clock.now();
    if (!session?.user.active || isOver(session, now)) return null;
    if (session.seenAt < before(now, MINUTE_MS)) await this.sessions.update({ tokenHash }, { seenAt: now });
    const { user } = session;
    return {
      user,
      role: user.role,
      actor: { kind: 'user', id: user.id, name: user.name },
      sessionToken: token,
    };
  }

  async end(manager: EntityManager, token: string): Promise<void> {
    await manager.delete(Session, { tokenHash: hashToken(token) });
  }

  /** Signs a person out everywhere. */
  async endAll(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(Session, { userId });
  }
}

/** What a page sends back as `x-csrf-token`: derived from the cookie, which no other site can read. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

function isOver({ createdAt, seenAt }: Session, now: Date): boolean {
  return seenAt < before(now, IDLE_LIMIT_MS) || createdAt < before(now, ABSOLUTE_LIMIT_MS);
}

function olderThan(now: Date) {
  return { createdAt: LessThan(before(now, ABSOLUTE_LIMIT_MS)) };
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}
