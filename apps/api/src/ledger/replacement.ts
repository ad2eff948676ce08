import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { taxesOf, type PlannedDocument } from '#mapping';
import { Clock, insertAll } from '../platform/index.js';
import { Document, DocumentLine } from './document.entity.js';
import { DocumentStore } from './document-store.js';
import { linesOf, plannedOf, type columnsOf } from './planned-columns.js';
import { FIXED_STATES, isGivenUp } from './states.js';

/** Two contents under one name, the older one in Deltek; planning must have seen it. */
export class IdentityConflictError extends Error {}

/** The columns of a document as it is planned now. */
type Wanted = ReturnType<typeof columnsOf> &
  Pick<Document, 'connectionId' | 'orderId' | 'contentKey' | 'rulesVersion' | 'traceParent'> &
  Pick<Document, 'together'> & { nextAt: Date };

/** A plan of a document that is there already: what is not in Deltek's books goes out as it is planned now. */
@Injectable()
export class Replacement {
  constructor(
    private readonly store: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `IdentityConflictError` where Deltek holds, or may hold, another content. */
  async replace(manager: EntityManager, planned: PlannedDocument, values: Wanted): Promise<void> {
    const { connectionId, batch, nextAt } = values;
    const existing = await manager.findOneByOrFail(Document, { connectionId, batch });
    const same = existing.contentKey === values.contentKey;
    if (isFixed(existing) && !same) {
      throw new IdentityConflictError(`${batch} is ${existing.state} with other content`);
    }
    if (isFixed(existing) || isGivenUp(existing)) return;
    if (existing.state === 'planned' && same && !(await this.isOtherwise(manager, existing, planned))) {
      // What it waited for may have been withdrawn since.
      await manager.update(Document, { id: existing.id }, { afterBatch: values.afterBatch });
      return;
    }
    await manager.delete(DocumentLine, { documentId: existing.id });
    await insertAll(manager, DocumentLine, linesOf(existing.id, planned));
    await this.store.moveIn(manager, existing, {
      to: 'planned',
      step: 'plan',
      outcome: 'planned_again',
      detail: wordsOf(planned),
      cause: null,
      // What has to leave a file first does that at once.
      nextAt: existing.fileBatch === null ? nextAt : this.clock.now(),
      patch: { ...values, attempts: 0, postRequestedAt: null },
    });
  }

  /** Whether what was not sent yet would go out with other dates, words or taxes than it is planned with now. */
  private async isOtherwise(
    manager: EntityManager,
    existing: Document,
    planned: PlannedDocument,
  ): Promise<boolean> {
    if (existing.sentKey !== null) return false;
    const lines = await this.store.linesOf([existing.id], manager);
    return saidBy(plannedOf(existing, lines)) !== saidBy(planned);
  }
}

/** A planned document, for the history. */
export function wordsOf({ type, batch, total, currency }: PlannedDocument): string {
  return `${type} ${batch}, ${total} ${currency}`;
}

/** All that is posted of it beside its content. */
function saidBy(document: PlannedDocument): string {
  const { date, dueDate, period, refNo, description, comment, lines } = document;
  const retainers = lines.map(({ retainer }) => retainer);
  return JSON.stringify([date, dueDate, period, refNo, description, comment, retainers, taxesOf(document)]);
}

function isFixed({ state }: Document): boolean {
  return FIXED_STATES.includes(state);
}
