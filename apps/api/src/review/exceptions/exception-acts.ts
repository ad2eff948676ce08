import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { may, User } from '../../access/index.js';
import { AuditLog, type AuditAction } from '../../audit/index.js';
import { Clock, currentContext, Problem } from '../../platform/index.js';
import { OrderException } from '../../sync/index.js';

/** What a person changes about an exception; the cause stays as it is. */
interface Act {
  readonly action: Extract<AuditAction, `exception.${string}`>;
  readonly changes: Partial<OrderException>;
  readonly reason?: string;
}

/** Who sees to an exception, and whether anybody need. */
@Injectable()
export class ExceptionActs {
  constructor(
    private readonly database: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Who an exception may be given to, by name. */
  async assignees(): Promise<Pick<User, 'id' | 'name'>[]> {
    const users = await this.database.manager.find(User, {
      select: { id: true, name: true, role: true },
      where: { active: true },
      order: { name: 'ASC', id: 'ASC' },
    });
    return users.filter(({ role }) => may(role, 'exceptions.write')).map(({ id, name }) => ({ id, name }));
  }

  /** Null: nobody any more. */
  async assign(connectionId: string, id: string, userId: string | null): Promise<OrderException> {
    const user =
      userId === null ? null : await this.database.manager.findOneBy(User, { id: userId, active: true });
    if (userId !== null && !(user && may(user.role, 'exceptions.write'))) {
      const message = 'is no active user who may see to exceptions';
      throw Problem.invalid([{ field: 'userId', message }]);
    }
    const changes = { assignedTo: user?.id ?? null, assignedName: user?.name ?? null };
    return this.act(connectionId, id, () => ({ action: 'exception.assigned', changes }));
  }

  /** Until it says something else, is about another amount, or comes back. */
  ignore(connectionId: string, id: string, reason: string): Promise<OrderException> {
    const { name } = currentContext().actor;
    const changes = { ignoredAt: this.clock.now(), ignoredBy: name, ignoredReason: reason };
    return this.act(connectionId, id, ({ ignoredReason }) =>
      ignoredReason === reason ? null : { action: 'exception.ignored', changes, reason },
    );
  }

  /** Somebody need see to it after all. */
  unignore(connectionId: string, id: string): Promise<OrderException> {
    const changes = { ignoredAt: null, ignoredBy: null, ignoredReason: null };
    return this.act(connectionId, id, ({ ignoredAt }) =>
      ignoredAt === null ? null : { action: 'exception.reopened', changes },
    );
  }

  /** It was not seen to after all: it is to do as before. */
  unacknowledge(connectionId: string, id: string): Promise<OrderException> {
    const changes = { acknowledgedAt: null, acknowledgedBy: null, note: null };
    return this.act(connectionId, id, ({ acknowledgedAt }) =>
      acknowledgedAt === null ? null : { action: 'exception.reopened', changes },
    );
  }

  private act(
    connectionId: string,
    id: string,
    decide: (exception: OrderException) => Act | null,
  ): Promise<OrderException> {
    return this.database.transaction(async (manager) => {
      const exception = await manager.findOne(OrderException, {
        where: { id, connectionId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!exception) throw Problem.notFound('exception');
      if (exception.state !== 'open') {
        throw Problem.conflict('exception_over', 'it is over: its cause is gone');
      }
      const act = decide(exception);
      if (!act) return exception;
      await manager.update(OrderException, { id }, act.changes);
      const after = { ...exception, ...act.changes };
      await this.audit.append(manager, {
        connectionId,
        action: act.action,
        subject: { kind: 'exception', id },
        before: said(exception),
        after: said(after),
        ...(act.reason === undefined ? {} : { reason: act.reason }),
      });
      return after;
    });
  }
}

function said({ cause, orderId, field, assignedName, ignoredReason, note }: OrderException) {
  return { cause, orderId, field, assignee: assignedName, ignoredBecause: ignoredReason, seenTo: note };
}
