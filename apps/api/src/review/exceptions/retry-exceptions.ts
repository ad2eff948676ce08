import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CAUSES } from '#mapping';
import { AuditLog } from '../../audit/index.js';
import { Document, PlannerGate } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { documentField, LookRequests, OrderException } from '../../sync/index.js';

/** What stands in an exception's way to be tried again. */
type Retried = Pick<OrderException, 'connectionId' | 'orderId' | 'field' | 'cause'>;

const PREFIX = documentField({ batch: '' });

/** Has what an exception is about tried again. It causes looks only, so nothing is posted twice. */
@Injectable()
export class RetryExceptions {
  constructor(
    private readonly database: DataSource,
    private readonly looks: LookRequests,
    private readonly gate: PlannerGate,
    private readonly audit: AuditLog,
  ) {}

  /** One; refuses what nobody can try again from here. */
  async one(connectionId: string, id: string): Promise<OrderException> {
    const exception = await this.database.manager.findOneBy(OrderException, { id, connectionId });
    if (!exception) throw Problem.notFound('exception');
    if (exception.state !== 'open') throw Problem.conflict('exception_over', 'it is over: its cause is gone');
    const { cause, field, orderId } = exception;
    if (!(await this.retry(exception))) {
      throw Problem.conflict('not_retryable', `it is not tried again from here: ${CAUSES[cause].fix}`);
    }
    await this.database.transaction((manager) =>
      this.audit.append(manager, {
        connectionId,
        action: 'exception.retried',
        subject: { kind: 'exception', id },
        after: { cause, field, ...(orderId === null ? {} : { orderId }) },
      }),
    );
    return exception;
  }

  /** Whether it is tried again: its order is looked at, or its document of no order looked up. */
  async retry({ connectionId, orderId, field }: Retried): Promise<boolean> {
    if (orderId !== null) {
      await this.looks.replay(connectionId, orderId);
      return true;
    }
    if (!field.startsWith(PREFIX)) return false;
    const batch = field.slice(PREFIX.length);
    const tried = await this.database.transaction(async (manager) => {
      const document = await manager.findOneBy(Document, { connectionId, batch });
      return document !== null && (await this.gate.retry(manager, document));
    });
    if (tried) await this.gate.wake(connectionId);
    return tried;
  }
}
