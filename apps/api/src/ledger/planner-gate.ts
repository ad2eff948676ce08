import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { contentKey, type PlannedDocument, type PostedDocument } from '#mapping';
import { Clock, JobQueue, currentContext } from '../platform/index.js';
import { Document, DocumentLine } from './document.entity.js';
import { DocumentEvents } from './document-events.js';
import { DocumentStore } from './document-store.js';
import { columnsOf, linesOf } from './planned-columns.js';
import { FIXED_STATES } from './states.js';

/** Where the sync room hands over plans: documents come to be here, each exactly once. */
@Injectable()
export class PlannerGate {
  constructor(
    private readonly store: DocumentStore,
    private readonly events: DocumentEvents,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * What Deltek holds, or may hold, for an order: the `posted` argument of `planOrder`. A document
   * that never reached Deltek is left out, so that a better plan may take its place.
   */
  async posted(connectionId: string, orderId: number, manager?: EntityManager): Promise<PostedDocument[]> {
    const documents = await this.store.ofOrder(connectionId, orderId, manager);
    return documents.filter(isFixed).map(({ type, batch, total, contentKey: contentHash }) => {
      return { type, batch, total, contentHash };
    });
  }

  /**
   * Writes the intent to post: inserts what is new, replaces what never reached Deltek, leaves the
   * rest alone. Runs in the caller's transaction; the unique identity decides races.
   */
  async accept(
    manager: EntityManager,
    order: { connectionId: string; orderId: number; rulesVersion: number },
    documents: readonly PlannedDocument[],
  ): Promise<void> {
    for (const planned of documents) {
      const key = contentKey(planned);
      const values = { ...columnsOf(planned), ...order, contentKey: key };
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(Document)
        .values({ ...values, state: 'planned', nextAt: this.clock.now() })
        .orIgnore()
        .returning('id')
        .execute();
      const inserted = (raw as { id: string }[])[0];
      if (inserted) await this.begin(manager, inserted.id, planned, 'planned');
      else await this.replace(manager, planned, values);
    }
  }

  /** Wakes the writer; called after the commit. Losing it costs a sweep, never a document. */
  wake(connectionId: string): Promise<void> {
    return this.jobs.add('drain-files', { connectionId, correlationId: currentContext().correlationId });
  }

  private async begin(
    manager: EntityManager,
    id: string,
    planned: PlannedDocument,
    outcome: string,
  ): Promise<void> {
    await manager.insert(DocumentLine, linesOf(id, planned));
    const document = await manager.findOneByOrFail(Document, { id });
    const detail = `${planned.type} ${planned.batch}, ${planned.total} ${planned.currency}`;
    await this.store.record(manager, document, 'planned', {
      to: 'planned',
      step: 'plan',
      outcome,
      detail,
      nextAt: document.nextAt,
    });
    await this.events.moved(manager, document);
  }

  private async replace(
    manager: EntityManager,
    planned: PlannedDocument,
    values: ReturnType<typeof columnsOf> & { connectionId: string; contentKey: string },
  ): Promise<void> {
    const existing = await manager.findOneOrFail(Document, {
      where: { connectionId: values.connectionId, batch: planned.batch },
      lock: { mode: 'pessimistic_write' },
    });
    if (isFixed(existing) || existing.state === 'abandoned') return;
    if (existing.state === 'planned' && existing.contentKey === values.contentKey) return;
    await manager.update(
      Document,
      { id: existing.id },
      { ...values, cause: null, nextAt: this.clock.now(), state: 'planned' },
    );
    await manager.delete(DocumentLine, { documentId: existing.id });
    await this.begin(manager, existing.id, planned, 'planned_again');
  }
}

/** Refused at posting, a document still has its file in Deltek. */
function isFixed(document: Document): boolean {
  return (
    FIXED_STATES.includes(document.state) ||
    (document.state === 'rejected' && document.postRequestedAt !== null)
  );
}
