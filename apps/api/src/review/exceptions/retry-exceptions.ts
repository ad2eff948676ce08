import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CAUSES } from '#mapping';
import { AuditLog } from '../../audit/index.js';
import { Document, DocumentStore, PlannerGate, Retries, type Retry } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { documentField, LookRequests, OrderException } from '../../sync/index.js';

const PREFIX = documentField({ batch: '' });

/** Has what an exception is about tried again. It causes looks only, so nothing is posted twice. */
@Injectable()
export class RetryExceptions {
  constructor(
    private readonly database: DataSource,
    private readonly looks: LookRequests,
    private readonly documents: DocumentStore,
    private readonly gate: PlannerGate,
    private readonly retries: Retries,
    private readonly audit: AuditLog,
  ) {}

  /** One; refuses what nobody can try again from here. */
  async one(connectionId: string, id: string): Promise<OrderException> {
    const exception = await this.database.manager.findOneBy(OrderException, { id, connectionId });
    if (!exception) throw Problem.notFound('exception');
    if (exception.state !== 'open') throw Problem.conflict('exception_over', 'it is over: its cause is gone');
    const { cause, field, orderId } = exception;
    const answer =
      orderId === null
        ? await this.document(connectionId, field)
        : await this.order(connectionId, orderId, field);
    if (answer === 'takes_two') {
      const detail = 'its document stays held: two people decide about it; resolve the document';
      throw Problem.conflict('second_person_needed', detail);
    }
    if (answer === 'nothing_to_try') {
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

  /** A document of no order is looked up, by the field of its exception. */
  async document(connectionId: string, field: string): Promise<Retry> {
    const orderId = null;
    if (!field.startsWith(PREFIX)) return 'nothing_to_try';
    const batch = field.slice(PREFIX.length);
    const answer = await this.database.transaction(async (manager) => {
      // Read under the lock, so that nobody has moved it meanwhile.
      await this.documents.lockOrder(manager, { connectionId, orderId });
      const document = await manager.findOneBy(Document, { connectionId, batch });
      return document ? this.retries.retry(manager, document) : 'nothing_to_try';
    });
    if (answer === 'goes_on') await this.gate.wake(connectionId);
    return answer;
  }

  private async order(connectionId: string, orderId: number, field: string): Promise<Retry> {
    const undecided = await this.looks.replay(connectionId, orderId);
    return undecided.some((document) => documentField(document) === field) ? 'takes_two' : 'goes_on';
  }
}
