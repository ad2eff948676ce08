import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PlannedDocument } from '#mapping';
import type { Connection } from '../connections/index.js';
import {
  DocumentStore,
  FIXED_STATES,
  isGivenUp,
  PlannerGate,
  PostedAfterAll,
  Retries,
  type Document,
  type DocumentState,
} from '../ledger/index.js';
import { Problem } from '../platform/index.js';

/** How a document would be planned now, or what stands in the way of it, in words. */
export interface PlannedAgain {
  readonly batch: string;
  readonly rulesVersion: number;
  readonly plan: { readonly document: PlannedDocument } | { readonly inTheWay: string };
}

/** What is written down with another try; it is told whether the document was planned as given. */
type Also = (manager: EntityManager, isPlanned: boolean) => Promise<void>;

/** The books of what has no order: its documents go the same way into the ledger as an order's. */
@Injectable()
export class SettlementBooks {
  constructor(
    private readonly database: DataSource,
    private readonly gate: PlannerGate,
    private readonly retries: Retries,
    private readonly documents: DocumentStore,
    private readonly postedAfterAll: PostedAfterAll,
  ) {}

  /** A person who asks for a document approves it; where nothing may be posted there is nothing to approve. */
  assertPosting({ mode }: Connection): void {
    if (mode === 'automatic' || mode === 'review') return;
    const detail = `the connection is in mode ${mode} and posts nothing; a dry run shows what would be posted`;
    throw Problem.conflict('connection_not_posting', detail);
  }

  /** One writer at a time, until the end of the transaction. */
  lock(manager: EntityManager, connectionId: string): Promise<void> {
    return this.documents.lockOrder(manager, { connectionId, orderId: null });
  }

  /** Writes the intent to post; the writer is woken after the commit (`wake`). */
  handOver(
    manager: EntityManager,
    connectionId: string,
    rulesVersion: number,
    documents: readonly PlannedDocument[],
  ): Promise<void> {
    return this.gate.accept(manager, { connectionId, orderId: null, rulesVersion }, documents);
  }

  /**
   * Tries a document again: looked up where Deltek holds, or may hold, it; else planned as given. What cannot be planned
   * any more (its month is closed by now) is asked for in Deltek, where a person may have posted it.
   */
  async again(connection: Connection, wish: PlannedAgain, also: Also): Promise<void> {
    const { batch, plan } = wish;
    const isTried = await this.database.transaction((manager) => this.tryIn(manager, connection, wish, also));
    if (!isTried && 'inTheWay' in plan) {
      const isThere = await this.postedAfterAll.takeBack(connection, batch, (manager) =>
        also(manager, false),
      );
      if (!isThere) throw Problem.conflict('not_planned', plan.inTheWay);
    }
    await this.wake(connection.id);
  }

  /** How the document of this name stands; null = there is none. */
  async stateOf(connectionId: string, batch: string): Promise<DocumentState | null> {
    const [document] = await this.documents.named(connectionId, [batch]);
    return document?.state ?? null;
  }

  wake(connectionId: string): Promise<void> {
    return this.gate.wake(connectionId);
  }

  private async tryIn(
    manager: EntityManager,
    { id }: Connection,
    { batch, rulesVersion, plan }: PlannedAgain,
    also: Also,
  ): Promise<boolean> {
    await this.lock(manager, id);
    const [document] = await this.documents.named(id, [batch], manager);
    if (document && isGivenUp(document)) throw notTriedAgain(document);
    const isFixed = document !== undefined && FIXED_STATES.includes(document.state);
    if (isFixed) await this.lookUpAgain(manager, document);
    else if ('document' in plan) await this.handOver(manager, id, rulesVersion, [plan.document]);
    else return false;
    await also(manager, !isFixed);
    return true;
  }

  private async lookUpAgain(manager: EntityManager, document: Document): Promise<void> {
    const { batch } = document;
    const answer = await this.retries.retry(manager, document);
    if (answer === 'goes_on') return;
    if (answer === 'nothing_to_try') throw Problem.conflict('already_confirmed', `${batch} ${CONFIRMED}`);
    const detail = `${batch} is held, and two people decide about it; resolve the document`;
    throw Problem.conflict('second_person_needed', detail);
  }
}

const CONFIRMED =
  'is confirmed: Deltek has it as it was sent, so there is nothing to try again; what is wrong with it is put right in Deltek';

/** Whether it is made after all is decided as it was given up: with a look in Deltek, and by two people where it takes two. */
function notTriedAgain({ id, batch }: Document): Problem {
  const way = `decide about the document (POST …/documents/${id}/resolve, action create or adopt)`;
  return Problem.conflict('given_up', `${batch} was given up by a person; to have it after all, ${way}`);
}
