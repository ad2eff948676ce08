import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlannedDocument } from '#mapping';
import type { Connection } from '../connections/index.js';
import { DocumentStore, FIXED_STATES, PlannerGate } from '../ledger/index.js';
import { Problem } from '../platform/index.js';

/** The books of what has no order: its documents go the same way into the ledger as an order's. */
@Injectable()
export class SettlementBooks {
  constructor(
    private readonly gate: PlannerGate,
    private readonly documents: DocumentStore,
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
   * Tries a document again: looked up where Deltek holds, or may hold, it; else planned as given. Answers
   * whether it was planned.
   */
  async again(
    manager: EntityManager,
    connectionId: string,
    rulesVersion: number,
    planned: PlannedDocument,
  ): Promise<boolean> {
    await this.lock(manager, connectionId);
    const [document] = await this.documents.named(connectionId, [planned.batch], manager);
    if (document && FIXED_STATES.includes(document.state)) {
      if ((await this.gate.retry(manager, document)) === 'takes_two') {
        const detail = `${document.batch} is held, and two people decide about it; resolve the document`;
        throw Problem.conflict('second_person_needed', detail);
      }
      return false;
    }
    await this.handOver(manager, connectionId, rulesVersion, [planned]);
    return true;
  }

  wake(connectionId: string): Promise<void> {
    return this.gate.wake(connectionId);
  }
}
