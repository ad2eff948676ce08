import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { contentKey, taxesOf, type PlannedDocument, type PostedDocument } from '#mapping';
import { Clock, insertAll, JobQueue, currentContext, traceParent } from '../platform/index.js';
import { Document, DocumentLine } from './document.entity.js';
import { DocumentStore, type Move } from './document-store.js';
import { columnsOf, linesOf, plannedOf } from './planned-columns.js';
import { takesTwo } from './resolve/takes-two.js';
import { GATHER_MS, togetherOf } from './shared/gathering.js';
import { FIXED_STATES, type DocumentState } from './states.js';
import { STEPS } from './steps/index.js';
import { MAX_ATTEMPTS } from './steps/step.js';

/** An order of a connection. */
interface OrderKey {
  readonly connectionId: string;
  readonly orderId: number;
}

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

/** What came of trying a document again: it goes on, there is nothing to try, or two people decide about it. */
export type Retry = 'goes_on' | 'nothing_to_try' | 'takes_two';

/** Two contents under one name, the older one in Deltek; planning must have seen it. */
export class IdentityConflictError extends Error {}

/**
 * Where the sync room hands over plans: documents come to be here, each exactly once. What writes runs
 * in the caller's transaction, which holds the order's books (`DocumentStore.lockOrder`).
 */
@Injectable()
export class PlannerGate {
  constructor(
    private readonly store: DocumentStore,
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
    const documents = existing.filter(isFixed);
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
          detail: describe(planned),
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
      if (!inserted.has(planned.batch)) await this.replace(manager, planned, values);
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

  /** Tries at once what was parked, or is tried slowly after many failures: somebody looks at the order once more. */
  async revive(manager: EntityManager, { connectionId, orderId }: OrderKey): Promise<boolean> {
    const walking = Object.keys(STEPS) as DocumentState[];
    const { affected } = await manager
      .createQueryBuilder()
      .update(Document)
      .set({ nextAt: this.clock.now(), attempts: 0 })
      .where({ connectionId, orderId, state: In(walking) })
      .andWhere('(next_at IS NULL OR attempts >= :MAX_ATTEMPTS)', { MAX_ATTEMPTS })
      .execute();
    return (affected ?? 0) > 0;
  }

  /**
   * Has held documents looked up again: a person says that what stood in the way is mended, or that a file
   * that is gone from Deltek shall be made again. Where it is not so, the look holds or adopts them, and
   * nothing is sent. Answers those that stay held because two people decide about them.
   */
  async retryHeld(manager: EntityManager, order: OrderKey): Promise<readonly Document[]> {
    const undecided = await this.undecided(manager, order);
    if (undecided.length > 0) return undecided;
    for (const document of await this.heldOf(manager, order))
      await this.store.moveIn(manager, document, this.lookUpAgain());
    return [];
  }

  /** Held documents that nobody has looked up again by asking, because two people decide about them. */
  async undecided(manager: EntityManager, order: OrderKey): Promise<readonly Document[]> {
    const held = await this.heldOf(manager, order);
    return held.length > 0 && (await takesTwo(manager, order.connectionId)) ? held : [];
  }

  /**
   * Has one document looked up again that is held, or was parked, or is tried slowly after many failures.
   */
  async retry(manager: EntityManager, document: Document): Promise<Retry> {
    const { id, state, nextAt, attempts } = document;
    if (state === 'held') {
      if (await takesTwo(manager, document.connectionId)) return 'takes_two';
      await this.store.moveIn(manager, document, this.lookUpAgain());
      return 'goes_on';
    }
    if (!STEPS[state]) return 'nothing_to_try';
    if (nextAt === null || attempts >= MAX_ATTEMPTS) {
      await manager.update(Document, { id, state }, { nextAt: this.clock.now(), attempts: 0 });
    }
    return 'goes_on';
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

  private async heldOf(manager: EntityManager, { connectionId, orderId }: OrderKey): Promise<Document[]> {
    const documents = await this.store.ofOrder(connectionId, orderId, manager);
    return documents.filter(({ state }) => state === 'held');
  }

  private lookUpAgain(): Move {
    return {
      to: 'planned',
      step: 'resolve',
      outcome: 'retried',
      detail: 'to be looked up again',
      cause: null,
      nextAt: this.clock.now(),
      patch: { attempts: 0, postRequestedAt: null },
    };
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
          detail: describe(planned),
          nextAt: null,
        },
      })),
    );
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

  private async replace(
    manager: EntityManager,
    planned: PlannedDocument,
    values: ReturnType<typeof columnsOf> &
      Pick<Document, 'connectionId' | 'orderId' | 'contentKey' | 'rulesVersion' | 'traceParent'> &
      Pick<Document, 'together'> & { nextAt: Date },
  ): Promise<void> {
    const { connectionId, batch, nextAt } = values;
    const existing = await manager.findOneByOrFail(Document, { connectionId, batch });
    const same = existing.contentKey === values.contentKey;
    if (isFixed(existing) && !same) {
      throw new IdentityConflictError(`${batch} is ${existing.state} with other content`);
    }
    if (isFixed(existing) || isLaidAside(existing)) return;
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
      detail: describe(planned),
      cause: null,
      // What has to leave a file first does that at once.
      nextAt: existing.fileBatch === null ? nextAt : this.clock.now(),
      patch: { ...values, attempts: 0, postRequestedAt: null },
    });
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

function describe({ type, batch, total, currency }: PlannedDocument): string {
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

/** Abandoned by a person, who had a cause for it; a plan that withdrew it has none. */
function isLaidAside({ state, cause }: Document): boolean {
  return state === 'abandoned' && cause !== null;
}
