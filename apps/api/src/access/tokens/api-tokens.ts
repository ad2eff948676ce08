import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock, decodeCursor, Problem, toPage, type Page, type PageAt } from '../../platform/index.js';
import { assertSignedIn, type Caller } from '../caller.js';
import { isWithin, may } from '../permissions.js';
import { hashToken, randomToken } from '../random-token.js';
import { ApiToken } from './api-token.entity.js';
import type { NewApiTokenDto } from './api-token.dto.js';

const DAY_MS = 86_400_000;
const DEFAULT_LIFE_MS = 90 * DAY_MS;
const LONGEST_LIFE_MS = 366 * DAY_MS;
const MINUTE_MS = 60_000;

/** Keys for programs. People see and delete their own; who manages people, everybody's. */
@Injectable()
export class ApiTokens {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Whose token this is; null when unknown, expired, or above what its maker may do by now. */
  async find(token: string): Promise<Caller | null> {
    const found = await this.current(token);
    if (!found) return null;
    const now = this.clock.now();
    if (now.getTime() - (found.usedAt?.getTime() ?? 0) > MINUTE_MS) {
      await this.database.manager.update(ApiToken, { id: found.id }, { usedAt: now });
    }
    return callerOf(found);
  }

  /** The same without using it. */
  async peek(token: string): Promise<Caller | null> {
    const found = await this.current(token);
    return found && callerOf(found);
  }

  private async current(token: string): Promise<ApiToken | null> {
    const where = { tokenHash: hashToken(token) };
    const found = await this.database.manager.findOne(ApiToken, { where, relations: { user: true } });
    const isOver = !found || !found.user.active || found.expiresAt <= this.clock.now();
    return isOver || !isWithin(found.role, found.user.role) ? null : found;
  }

  /** Newest first. */
  async list(caller: Caller, { cursor, limit }: PageAt): Promise<Page<ApiToken>> {
    const query = this.database
      .getRepository(ApiToken)
      .createQueryBuilder('token')
      .innerJoinAndSelect('token.user', 'user')
      .orderBy('token.createdAt', 'DESC')
      .addOrderBy('token.id', 'DESC')
      .limit(limit + 1);
    if (!may(caller.role, 'people.read')) query.andWhere('token.userId = :me', { me: caller.user.id });
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, 'instant', 'uuid');
      query.andWhere('(token.createdAt, token.id) < (:at, :id)', { at, id });
    }
    return toPage(await query.getMany(), limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** The new token, and the only time that its text is known. A token cannot make tokens: it would outlive itself. */
  async create(caller: Caller, wish: NewApiTokenDto): Promise<{ apiToken: ApiToken; token: string }> {
    assertSignedIn(caller);
    if (!isWithin(wish.role, caller.role)) {
      throw new Problem(
        403,
        'not_allowed',
        `A token of role ${wish.role} may do more than you (${caller.role}).`,
      );
    }
    const createdAt = this.clock.now();
    const expiresAt = wish.expiresAt
      ? new Date(wish.expiresAt)
      : new Date(createdAt.getTime() + DEFAULT_LIFE_MS);
    assertLife(expiresAt.getTime() - createdAt.getTime());
    const token = `mlc_${randomToken()}`;
    const apiToken = this.database.manager.create(ApiToken, {
      name: wish.name,
      role: wish.role,
      connectionIds: wish.connectionIds?.map((id) => id.toLowerCase()) ?? null,
      tokenHash: hashToken(token),
      userId: caller.user.id,
      user: caller.user,
      createdAt,
      expiresAt,
      usedAt: null,
    });
    await this.database.transaction(async (manager) => {
      await manager.insert(ApiToken, apiToken);
      await this.record(manager, 'token.created', apiToken);
    });
    return { apiToken, token };
  }

  /** Ends a token at once. Another person's is not found unless the caller manages people. */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const mine = may(caller.role, 'people.write') ? {} : { userId: caller.user.id };
      const apiToken = await manager.findOneBy(ApiToken, { id, ...mine });
      if (!apiToken) throw Problem.notFound('The API token');
      await manager.delete(ApiToken, { id });
      await this.record(manager, 'token.deleted', apiToken);
    });
  }

  private record(manager: EntityManager, action: 'token.created' | 'token.deleted', apiToken: ApiToken) {
    const { id, name, role, connectionIds, userId, expiresAt } = apiToken;
    const state = { name, role, connectionIds, userId, expiresAt };
    return this.audit.append(manager, {
      connectionId: null,
      action,
      subject: { kind: 'token', id },
      ...(action === 'token.created' ? { after: state } : { before: state }),
    });
  }
}

function callerOf({ id, name, role, user, connectionIds }: ApiToken): Caller {
  const actor = { kind: 'token', id, name: `${name} (${user.email})` } as const;
  return { user, role, actor, sessionToken: null, connectionIds };
}

function assertLife(ms: number): void {
  if (ms > 0 && ms <= LONGEST_LIFE_MS) return;
  throw Problem.invalid([{ field: 'expiresAt', message: 'must lie in the future and within a year' }]);
}
