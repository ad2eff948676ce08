import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CAUSES } from '#mapping';
import { AuditLog } from '../../audit/index.js';
import { Clock, currentContext, Problem } from '../../platform/index.js';
import { isAcknowledgeable, OrderException } from '../../sync/index.js';

/** A person has seen to something that stops no order, and nothing else would end (product-surface section 3). */
@Injectable()
export class AcknowledgeException {
  constructor(
    private readonly database: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Said again, it is the newer word; a hold is refused with its fix. */
  async run(connectionId: string, id: string, note: string): Promise<OrderException> {
    return this.database.transaction(async (manager) => {
      const exception = await manager.findOne(OrderException, {
        where: { id, connectionId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!exception) throw Problem.notFound('exception');
      const { cause, field, detail, orderId, state, note: before } = exception;
      if (state !== 'open') throw Problem.conflict('exception_over', 'it is over: its cause is gone');
      if (!isAcknowledgeable(exception)) {
        throw Problem.conflict('not_acknowledgeable', `it has to be mended: ${CAUSES[cause].fix}`);
      }
      if (before === note) return exception;
      const acknowledged = {
        acknowledgedAt: this.clock.now(),
        acknowledgedBy: currentContext().actor.name,
        note,
      };
      await manager.update(OrderException, { id }, acknowledged);
      await this.audit.append(manager, {
        connectionId,
        action: 'exception.acknowledged',
        subject: { kind: 'exception', id },
        after: { cause, field, detail, ...(orderId === null ? {} : { orderId }) },
        reason: note,
      });
      return { ...exception, ...acknowledged };
    });
  }
}
