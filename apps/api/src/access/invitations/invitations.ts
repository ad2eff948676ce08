import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LessThanOrEqual, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import {
  Clock,
  currentContext,
  decodeCursor,
  Problem,
  toPage,
  type Page,
  type PageQuery,
} from '../../platform/index.js';
import type { Caller } from '../caller.js';
import { may } from '../permissions.js';
import { hashToken, randomToken } from '../random-token.js';
import { normalEmail } from '../users/email.js';
import { User } from '../users/user.entity.js';
import { Users } from '../users/users.js';
import type { AcceptInvitationDto, NewInvitationDto } from './invitation.dto.js';
import { Invitation } from './invitation.entity.js';

const LIFE_MS = 7 * 86_400_000;

/** People to come: each gets a link that works once, for a week, and as long as who invited may still invite. */
@Injectable()
export class Invitations {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly users: Users,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Those that can still be accepted, by e-mail. */
  async page({ cursor, limit }: PageQuery): Promise<Page<Invitation>> {
    const after = cursor === undefined ? {} : { email: MoreThan(String(decodeCursor(cursor, 'text')[0])) };
    const rows = await this.database.manager.find(Invitation, {
      where: { ...after, expiresAt: MoreThan(this.clock.now()) },
      relations: { inviter: true },
      order: { email: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ email }) => [email]);
  }

  /** The invitation, and the only time that its token is known. One for the same e-mail is replaced. */
  async create(
    { user: inviter }: Caller,
    wish: NewInvitationDto,
  ): Promise<{ invitation: Invitation; token: string }> {
    const email = normalEmail(wish.email);
    const token = `mli_${randomToken()}`;
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + LIFE_MS);
    const { name, role } = wish;
    return this.database.transaction(async (manager) => {
      if (await manager.existsBy(User, { email }))
        throw Problem.conflict('email_taken', `${email} has an account already.`);
      await manager.delete(Invitation, { expiresAt: LessThanOrEqual(createdAt) });
      await manager.upsert(
        Invitation,
        { email, name, role, tokenHash: hashToken(token), invitedBy: inviter.id, createdAt, expiresAt },
        ['email'],
      );
      const invitation = await manager.findOneOrFail(Invitation, {
        where: { email },
        relations: { inviter: true },
      });
      await this.record(manager, 'created', invitation.id, { after: { email, name, role, expiresAt } });
      return { invitation, token };
    });
  }

  /** The link works no more. */
  async withdraw(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const invitation = await manager.findOneBy(Invitation, { id });
      if (!invitation) throw Problem.notFound('The invitation');
      await manager.delete(Invitation, { id });
      const { email, name, role } = invitation;
      await this.record(manager, 'withdrawn', id, { before: { email, name, role } });
    });
  }

  /** Makes the person. A wrong, used, replaced and expired token are told alike. */
  async accept({ token, password, name }: AcceptInvitationDto): Promise<User> {
    return this.database.transaction(async (manager) => {
      const invitation = await manager.findOne(Invitation, {
        where: { tokenHash: hashToken(token), expiresAt: MoreThan(this.clock.now()) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!invitation) throw Problem.notFound('The invitation');
      const inviter = await manager.findOneBy(User, { id: invitation.invitedBy });
      if (!inviter?.active || !may(inviter.role, 'people.write')) throw Problem.notFound('The invitation');
      const { id, email, role } = invitation;
      currentContext().actor = { kind: 'user', id: inviter.id, name: `invitation by ${inviter.name}` };
      await manager.delete(Invitation, { id });
      const user = await this.users.createIn(manager, {
        email,
        role,
        name: name ?? invitation.name,
        password,
      });
      await this.record(manager, 'accepted', id, { after: { user: user.id } });
      return user;
    });
  }

  private record(
    manager: EntityManager,
    what: 'created' | 'withdrawn' | 'accepted',
    id: string,
    states: { before?: object; after?: object },
  ): Promise<void> {
    return this.audit.append(manager, {
      connectionId: null,
      action: `invitation.${what}`,
      subject: { kind: 'invitation', id },
      ...states,
    });
  }
}
