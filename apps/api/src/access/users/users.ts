import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock, decodeCursor, Problem, toPage, type Page, type PageAt } from '../../platform/index.js';
import { passwordProblem } from '../passwords/password-rule.js';
import { Passwords } from '../passwords/passwords.js';
import { Sessions } from '../sessions/sessions.js';
import { normalEmail } from './email.js';
import type { NewUserDto, UserChangeDto } from './user.dto.js';
import { User } from './user.entity.js';

/** The people who may sign in. There is always an active administrator. */
@Injectable()
export class Users {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** By e-mail. */
  async list({ cursor, limit }: PageAt): Promise<Page<User>> {
    const after = cursor === undefined ? {} : { email: MoreThan(String(decodeCursor(cursor, 'text')[0])) };
    const rows = await this.database.manager.find(User, {
      where: after,
      order: { email: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ email }) => [email]);
  }

  create(wish: NewUserDto): Promise<User> {
    return this.database.transaction((manager) => this.createIn(manager, wish));
  }

  /** The same as part of a larger change. */
  async createIn(
    manager: EntityManager,
    { email: address, name, role, password }: NewUserDto,
  ): Promise<User> {
    const email = normalEmail(address);
    const passwordHash = await this.hashNew(password, email);
    const user = manager.create(User, {
      email,
      name,
      role,
      active: true,
      passwordHash,
      oidcSubject: null,
      oidcIssuer: null,
      createdAt: this.clock.now(),
    });
    const { identifiers } = await manager
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(user)
      .orIgnore()
      .execute();
    if (!identifiers[0]) throw Problem.conflict('email_taken', `${email} has an account already.`);
    await this.record(manager, 'user.created', user.id, { after: stateOf(user) });
    return user;
  }

  /** Changes what is given. A new password, another role or `active: false` signs the person out everywhere. */
  update(id: string, change: UserChangeDto): Promise<User> {
    return this.database.transaction((manager) => this.updateIn(manager, id, change));
  }

  /** The same as part of a larger change; `field` is what the password is called in the request. */
  async updateIn(
    manager: EntityManager,
    id: string,
    { password, ...wish }: UserChangeDto,
    field = 'password',
  ): Promise<User> {
    const change = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
    const user = await this.lock(manager, id, (now) => ({ ...now, ...change }));
    const before = { ...stateOf(user), password: user.passwordHash };
    if (password !== undefined) user.passwordHash = await this.hashNew(password, user.email, field);
    Object.assign(user, change);
    await manager.save(user);
    const after = { ...stateOf(user), password: user.passwordHash };
    if (password !== undefined || !user.active || user.role !== before.role)
      await this.sessions.endAll(manager, id);
    await this.record(manager, 'user.updated', id, { before, after });
    return user;
  }

  /** Deletes the person with their sessions and API tokens; the audit trail keeps their name. */
  async remove(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const user = await this.lock(manager, id, (now) => ({ ...now, active: false }));
      await manager.delete(User, { id });
      await this.record(manager, 'user.deleted', id, { before: stateOf(user) });
    });
  }

  /** Releases the account from its identity at the provider: ends every session, and the next one to sign in there is linked. */
  async unlink(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { oidcSubject, oidcIssuer } = await this.lock(manager, id, (now) => now);
      if (oidcSubject === null) throw Problem.notFound('The identity at the provider');
      await manager.update(User, { id }, { oidcSubject: null, oidcIssuer: null });
      await this.sessions.endAll(manager, id);
      await this.record(manager, 'user.unlinked', id, { before: { oidcSubject, oidcIssuer } });
    });
  }

  /** Reads a person for a change, refusing one that would leave no administrator; all administrators are locked. */
  private async lock(
    manager: EntityManager,
    id: string,
    change: (user: User) => Pick<User, 'role' | 'active'>,
  ) {
    const lock = { mode: 'pessimistic_write' } as const;
    const admins = await manager.find(User, {
      where: { role: 'admin', active: true },
      order: { id: 'ASC' },
      lock,
    });
    const user = await manager.findOne(User, { where: { id }, lock });
    if (!user) throw Problem.notFound('The person');
    const next = change(user);
    const remains = next.role === 'admin' && next.active;
    if (!remains && admins.every((admin) => admin.id === id) && admins.length > 0) {
      throw Problem.conflict('last_admin', 'This is the last active administrator; make another one first.');
    }
    return user;
  }

  private async hashNew(password: string, email: string, field = 'password'): Promise<string> {
    const message = passwordProblem(password, email);
    if (message) throw Problem.invalid([{ field, message }]);
    return this.passwords.hash(password);
  }

  private record(
    manager: EntityManager,
    action: 'user.created' | 'user.updated' | 'user.deleted' | 'user.unlinked',
    id: string,
    states: { before?: object; after?: object },
  ): Promise<void> {
    return this.audit.append(manager, {
      connectionId: null,
      action,
      subject: { kind: 'user', id },
      ...states,
    });
  }
}

function stateOf({ email, name, role, active }: User) {
  return { email, name, role, active };
}
