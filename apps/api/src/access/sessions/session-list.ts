import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { MoreThanOrEqual, Not, type DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { decodeCursor, Problem, toPage, type Page, type PageQuery } from '../../platform/index.js';
import { hashToken } from '../random-token.js';
import { User } from '../users/user.entity.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.js';

/** Where a person is signed in, and ending that. */
@Injectable()
export class SessionList {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Those of a person that are not over, newest first. */
  async page(userId: string, { cursor, limit }: PageQuery): Promise<Page<Session>> {
    const { idleSince, begunBefore } = this.sessions.limits();
    const query = this.database.manager
      .createQueryBuilder(Session, 'session')
      .where({ userId, seenAt: MoreThanOrEqual(idleSince), createdAt: MoreThanOrEqual(begunBefore) })
      .orderBy({ 'session.createdAt': 'DESC', 'session.id': 'DESC' })
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, 'instant', 'uuid');
      query.andWhere('(session.createdAt, session.id) < (:at, :id)', { at, id });
    }
    return toPage(await query.getMany(), limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** Ends one session of a person. */
  async end(userId: string, id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const session = await manager.findOneBy(Session, { userId, id });
      if (!session) throw Problem.notFound('The session');
      await this.take(manager, [session]);
    });
  }

  /** Ends all sessions of a person, but for the one of this cookie. */
  async endAll(userId: string, but: string | null): Promise<void> {
    await this.database.transaction(async (manager) => {
      if (!(await manager.existsBy(User, { id: userId }))) throw Problem.notFound('The person');
      const others = but === null ? {} : { tokenHash: Not(hashToken(but)) };
      await this.take(manager, await manager.findBy(Session, { userId, ...others }));
    });
  }

  private async take(manager: EntityManager, sessions: readonly Session[]): Promise<void> {
    for (const { tokenHash, id, userId, client, address, createdAt } of sessions) {
      await manager.delete(Session, { tokenHash });
      await this.audit.append(manager, {
        connectionId: null,
        action: 'session.ended',
        subject: { kind: 'user', id: userId },
        before: { session: id, client, address, createdAt },
      });
    }
  }
}
