import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DataSource, In, type EntityManager } from 'typeorm';
import { AuditLog, type SealedEntries } from '../audit/index.js';
import { Clock, runPrepared, storable } from '../platform/index.js';
import { DocumentAttempt } from './document-attempt.entity.js';
import { DocumentEvents } from './document-events.js';
import { Document, DocumentLine } from './document.entity.js';
import { insertAttempts } from './insert-attempts.js';
import { attemptsAfter, type Move } from './move.js';
import { attemptsOf, changesOf, type Step } from './move-history.js';
import { writeMove, type MoveWrite } from './move-statement.js';
import { assertLegal } from './states.js';

/** An order of a connection. */
export interface OrderKey {
  readonly connectionId: string;
  readonly orderId: number;
}

/** Where moves lead a document, and what is written on the way. */
interface Way {
  readonly after: Document;
  /** One for each state that is passed through: the database knows which moves are legal. */
  readonly writes: readonly Pick<MoveWrite, 'before' | 'changes'>[];
  readonly steps: readonly Step[];
}

/** What becomes of one document among several. */
export interface Change {
  readonly document: Document;
  readonly moves: readonly Move[];
}

const moves = new Counter({
  name: 'mlc_document_moves_total',
  help: 'Steps of documents, by the state they led to.',
  labelNames: ['type', 'to'],
});
const troubles = new Counter({
  name: 'mlc_document_troubles_total',
  help: 'Steps of documents that did not get on, by cause.',
  labelNames: ['cause'],
});

const LOCK = { name: 'lock_books', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))' };

/** Somebody else moved the document meanwhile; the caller looks again. */
export class StaleDocumentError extends Error {}

/** The one place where documents change state: legal move, history row, audit entry, listeners; together. */
@Injectable()
export class DocumentStore {
  constructor(
    private readonly database: DataSource,
    private readonly audit: AuditLog,
    private readonly events: DocumentEvents,
    private readonly clock: Clock,
  ) {}

  /** Moves `document`, by several moves where one answer told of them all; the object given is brought up to date. */
  async move(document: Document, ...all: readonly Move[]): Promise<void> {
    const way = this.wayOf(document, all);
    // A document of no order has its connection's row locked after the trail: the reverse of who changes the connection.
    const isAlone = document.orderId !== null && way.writes.length === 1;
    if (!isAlone || this.events.concernsAnybody(way.after, document))
      return this.database.transaction((manager) => this.moveIn(manager, document, ...all));
    // Nothing else belongs to it: the statement is all of its transaction.
    const trail = this.audit.sealed(document.connectionId, changesOf(way.steps));
    await this.take(this.database.manager, document, way, trail);
  }

  /**
   * Moves several documents, all or none, with whatever else belongs to it. Their orders' books are taken first, in one
   * order for everybody, since each move takes the trail's lock as well.
   */
  async moveTogether(
    changes: readonly Change[],
    also: (manager: EntityManager) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const sorted = [...changes].sort(
      (one, other) => (one.document.orderId ?? 0) - (other.document.orderId ?? 0),
    );
    const before = sorted.map(({ document }) => ({ ...document }));
    try {
      await this.database.transaction(async (manager) => {
        for (const { document } of sorted) await this.lockOrder(manager, document);
        await also(manager);
        for (const { document, moves } of sorted) await this.moveIn(manager, document, ...moves);
      });
    } catch (error) {
      for (const [index, { document }] of sorted.entries()) Object.assign(document, before[index]);
      throw error;
    }
  }

  async moveIn(manager: EntityManager, document: Document, ...all: readonly Move[]): Promise<void> {
    const { state, cause, nextAt, attempts } = document;
    const way = this.wayOf(document, all);
    await this.take(manager, document, way, null);
    for (const change of changesOf(way.steps)) await this.audit.append(manager, change);
    await this.events.moved(manager, document, { state, cause, nextAt, attempts });
  }

  /** Throws where a move is not legal. */
  private wayOf(document: Document, all: readonly Move[]): Way {
    const steps: Step[] = [];
    const writes: { before: Document; changes: Partial<Document> }[] = [];
    let after = document;
    for (const move of all) {
      assertLegal(after, move.to);
      const changes = this.changesOf(after, move);
      const last = writes.at(-1);
      if (last && after.state === move.to) last.changes = { ...last.changes, ...changes };
      else writes.push({ before: after, changes });
      steps.push({ document, from: after.state, move });
      after = { ...after, ...changes };
    }
    return { after, writes, steps };
  }

  private async take(
    manager: EntityManager,
    document: Document,
    { after, writes, steps }: Way,
    trail: SealedEntries | null,
  ): Promise<void> {
    const history = attemptsOf(steps, this.clock.now());
    for (const [index, write] of writes.entries()) {
      const attempts = index === writes.length - 1 ? history : [];
      if (await writeMove(manager, bookOf(document), { ...write, attempts, trail })) continue;
      throw new StaleDocumentError(`document ${document.batch} is no longer as it was (${document.state})`);
    }
    Object.assign(document, after);
    for (const {
      move: { to, cause },
    } of steps) {
      moves.inc({ type: document.type, to });
      if (cause) troubles.inc({ cause });
    }
  }

  private changesOf(document: Document, move: Move): Partial<Document> {
    return {
      attempts: attemptsAfter(document, move),
      ...move.patch,
      state: move.to,
      detail: storable(move.detail),
      cause: move.cause === undefined ? document.cause : move.cause,
      nextAt: move.nextAt,
      ...(document.state === move.to ? {} : { proposal: null }),
      moves: document.moves + 1,
      updatedAt: this.clock.now(),
    };
  }

  /**
   * Everybody who writes down something about an order takes this first, until the end of the
   * transaction: one order's books have one writer at a time, and no two wait for each other. What has no
   * order shares one book.
   */
  async lockOrder(
    manager: EntityManager,
    order: { connectionId: string; orderId: number | null },
  ): Promise<void> {
    await runPrepared(manager, LOCK, [bookOf(order)]);
  }

  /** The lines, in order. */
  lines(documentId: string): Promise<DocumentLine[]> {
    return this.database.manager.find(DocumentLine, { where: { documentId }, order: { seq: 'ASC' } });
  }

  linesOf(documentIds: readonly string[], manager = this.database.manager): Promise<DocumentLine[]> {
    if (documentIds.length === 0) return Promise.resolve([]);
    const where = { documentId: In(documentIds) };
    return manager.find(DocumentLine, { where, order: { documentId: 'ASC', seq: 'ASC' } });
  }

  /** In posting order: an invoice before what applies to it. */
  ofOrder(connectionId: string, orderId: number, manager = this.database.manager): Promise<Document[]> {
    return this.ofOrders(connectionId, [orderId], manager);
  }

  /** The same of several orders. */
  ofOrders(connectionId: string, orderIds: readonly number[], manager: EntityManager): Promise<Document[]> {
    return manager.find(Document, {
      where: { connectionId, orderId: In([...orderIds]) },
      order: { createdAt: 'ASC', afterBatch: { direction: 'ASC', nulls: 'FIRST' }, batch: 'ASC' },
    });
  }

  /** Documents of these names, in no order. */
  named(
    connectionId: string,
    batches: readonly string[],
    manager = this.database.manager,
  ): Promise<Document[]> {
    return manager.findBy(Document, { connectionId, batch: In([...batches]) });
  }

  attempts(documentIds: readonly string[], manager = this.database.manager): Promise<DocumentAttempt[]> {
    if (documentIds.length === 0) return Promise.resolve([]);
    return manager.find(DocumentAttempt, {
      where: { documentId: In(documentIds) },
      order: { id: 'ASC' },
    });
  }

  /** Appends the history rows and the audit entries of moves. */
  async record(manager: EntityManager, steps: readonly Step[]): Promise<void> {
    await insertAttempts(manager, attemptsOf(steps, this.clock.now()));
    for (const change of changesOf(steps)) await this.audit.append(manager, change);
  }
}

/** The name of the lock of an order's books; what has no order shares one book. */
function bookOf(order: { connectionId: string; orderId: number | null }): string {
  return `books:${order.connectionId}:${order.orderId ?? 'no order'}`;
}
