import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { contentKey, type PlannedDocument, type PostedDocument } from '#mapping';
import { Clock, insertAll, JobQueue, currentContext, traceParent } from '../platform/index.js';
import { Document, DocumentLine } from './document.entity.js';
import { DocumentStore, type OrderKey } from './document-store.js';
import { columnsOf, linesOf, plannedOf } from './planned-columns.js';
import { Replacement, wordsOf } from './replacement.js';
import { GATHER_MS, togetherOf } from './shared/gathering.js';
import { FIXED_STATES } from './states.js';

/** Whose books a document belongs to; null: of no order. */
interface BooksKey {
  readonly connectionId: string;
  readonly orderId: number | null;
}

/** Whose documents are handed over, and what they rest on. */
interface Handover extends BooksKey {
  readonly rulesVersion: number;
  readonly orderPlacedAt?: Date;
  /** The most documents that may share a file, where nobody waits for these; default 1. */
  readonly together?: number;
}

/**
 * Where the sync room hands over plans: documents come to be here, each exactly once. What writes runs
 * in the caller's transaction, which holds the order's books (`DocumentStore.lockOrder`).
 */
@Injectable()
export class PlannerGate {
  constructor(
    private readonly store: DocumentStore,
    private readonly replacement: Replacement,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * What Deltek holds, or may hold, for an order: the `posted` argument of `planOrder`. A document
   * that is not in Deltek's books is left out, so that a better plan may take its place.
   */
  async posted(connectionId: string, orderId: number, manager?: EntityManager): Promise<PostedDocument[]> {
    return this.postedOf(await this.store.ofOrder(connectionId, orderId, manager), manager);
  }

  /** The same of the documents there are. */
  async postedOf(existing: readonly Document[], manager?: EntityManager): Promise<PostedDocument[]> {
    const documents = existing.filter(({ state }) => FIXED_STATES.includes(state));
    const lines = await this.store.linesOf(
      documents.map(({ id }) => id),
      manager,
    );
    return documents.map((document) =>
      plannedOf(
        document,
        lines.filter(({ documentId }) => documentId === document.id),
      ),
    );
  }

  /**
   * Writes the intent to post: inserts what is new, replaces what is not in Deltek's books, leaves the
   * rest alone. The unique identity decides races.
   */
  async accept(
    manager: EntityManager,
    { together: most = 1, ...order }: Handover,
    documents: readonly PlannedDocument[],
  ): Promise<void> {
    if (documents.length === 0) return;
    const now = this.clock.now();
    const handed = documents.map((planned, index) => {
      const together = togetherOf(planned, most);
      // A moment apart, so that they keep the order in which they were planned, whoever reads them.
      const at = new Date(now.getTime() - documents.length + 1 + index);
      const nextAt = together > 1 ? new Date(at.getTime() + GATHER_MS) : at;
      const values = { ...columnsOf(planned), ...order, contentKey: contentKey(planned), together, nextAt };
      return { planned, at, values: { ...values, traceParent: traceParent() } };
    });
    const result = await manager
      .createQueryBuilder()
      .insert()
      .into(Document)
      .values(
        handed.map(({ planned, at, values }) => ({
          ...values,
          state: 'planned' as const,
          detail: wordsOf(planned),
          createdAt: at,
          updatedAt: at,
        })),
      )
      .orIgnore()
      .returning(['id', 'batch'])
      .execute();
    const inserted = new Map(
      (result.raw as { id: string; batch: string }[]).map(({ id, batch }) => [batch, id]),
    );
    const begun = handed.flatMap(({ planned }) => {
      const id = inserted.get(planned.batch);
      return id === undefined ? [] : { planned, id };
    });
    await this.begin(manager, order.connectionId, begun);
    for (const { planned, values } of handed)
      if (!inserted.has(planned.batch)) await this.replacement.replace(manager, planned, values);
  }

  /**
   * Takes back what the order no longer asks for, or a person has not approved, as long as Deltek
   * knows nothing of it. `accepted` are the batches handed over just now; what is `asked` for besides, and was refused,
   * keeps the words of Deltek.
   */
  async withdraw(
    manager: EntityManager,
    order: OrderKey,
    accepted: readonly string[],
    asked: readonly string[] = [],
  ): Promise<void> {
    for (const document of await this.store.ofOrder(order.connectionId, order.orderId, manager)) {
      const pending = document.state === 'planned' || document.state === 'rejected';
      if (!pending || accepted.includes(document.batch)) continue;
      const left = document.sentKey === null ? WITHDRAWN : FILE_LEFT_BEHIND;
      const isTold =
        left.to === document.state && (left.detail === document.detail || asked.includes(document.batch));
      if (!isTold) await this.store.moveIn(manager, document, left);
    }
  }

  /** Wakes the writer; called after the commit. Losing it costs a sweep, never a document. */
  wake(connectionId: string, round?: number): Promise<void> {
    const { correlationId } = currentContext();
    return this.jobs.wake('drain-files', {
      connectionId,
      correlationId,
      ...(round === undefined ? {} : { round }),
    });
  }

  private async begin(
    manager: EntityManager,
    connectionId: string,
    documents: readonly { readonly id: string; readonly planned: PlannedDocument }[],
  ): Promise<void> {
    if (documents.length === 0) return;
    await insertAll(
      manager,
      DocumentLine,
      documents.flatMap(({ id, planned }) => linesOf(id, planned)),
    );
    await this.store.record(
      manager,
      documents.map(({ id, planned }) => ({
        document: { ...planned, connectionId, id },
        from: 'planned',
        move: {
          to: 'planned',
          step: 'plan',
          outcome: 'planned',
          detail: wordsOf(planned),
          nextAt: null,
        },
      })),
    );
  }
}

const WITHDRAWN = {
  to: 'abandoned',
  step: 'plan',
  outcome: 'withdrawn',
  detail: 'the order does not ask for it as it stands',
  cause: null,
  nextAt: null,
} as const;

/** Stays in sight, so that a person removes the file before somebody posts it. */
const FILE_LEFT_BEHIND = {
  ...WITHDRAWN,
  to: 'rejected',
  detail: 'the order does not ask for it as it stands, but its file waits in Deltek: remove it there',
  cause: 'deltek_rejected',
} as const;
