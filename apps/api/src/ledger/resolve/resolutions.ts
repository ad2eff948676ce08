import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { DeltekError } from '#deltek';
import type { Exchange } from '#http';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore, VendorClients, type Connection } from '../../connections/index.js';
import { Clock, collectExchanges, Problem } from '../../platform/index.js';
import { Document } from '../document.entity.js';
import { DocumentStore, StaleDocumentError } from '../document-store.js';
import type { Move } from '../move.js';
import { look } from '../look.js';
import { PlannerGate } from '../planner-gate.js';
import { SharedFiles } from '../shared/shared-files.js';
import type { Proposal, Resolution } from './proposal.js';
import { decideReversal } from './reversals.js';
import { moveOf, resolutionsOf, trustedFrom } from './resolution.js';

/** What somebody wants to become of a document, and who that is. */
export interface Wish {
  readonly action: Resolution;
  readonly note: string;
  readonly by: { readonly id: string; readonly name: string };
  /** Only says what would happen. */
  readonly dryRun: boolean;
}

/** What the floors above do in the transaction of a decision; it decides nothing about the document. */
export type AfterDecision = (manager: EntityManager, document: Document) => Promise<void>;

/** A document, and whether the decision was carried out, waits for a second person, or was only asked about. */
export interface Resolved {
  readonly document: Document;
  readonly outcome: 'done' | 'proposed' | 'possible';
  /** What the look in Deltek said. */
  readonly found: string;
}

/**
 * People decide about documents that do not go on by themselves. Each decision rests on a look in Deltek made for it,
 * and on the document as it was before that look: when the writer moved it meanwhile, nothing is decided.
 */
@Injectable()
export class Resolutions {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly store: DocumentStore,
    private readonly gate: PlannerGate,
    private readonly files: SharedFiles,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async resolve(
    connectionId: string,
    documentId: string,
    wish: Wish,
    also: AfterDecision,
  ): Promise<Resolved> {
    const connection = await this.connections.get(connectionId);
    const document = await this.database.manager.findOneBy(Document, { id: documentId, connectionId });
    if (!document) throw Problem.notFound('document');
    assertPossible(document, wish.action);
    const exchanges: Exchange[] = [];
    const move = await collectExchanges(exchanges, () => this.decide(connection, document, wish.action));
    const found = move.detail;
    if (wish.dryRun) return { document, outcome: 'possible', found };
    const { proposal } = document;
    const isFirst = connection.settings.documentDecisions === 'two_people' && !agrees(proposal, wish);
    await unlessMoved(() =>
      isFirst
        ? this.propose(document, wish)
        : this.database.transaction(async (manager) => {
            await this.store.moveIn(manager, document, {
              ...move,
              ...words(move, wish, proposal),
              exchanges,
            });
            await decideReversal(manager, this.store, document, this.clock.now());
            if (wish.action === 'abandon') await this.rest(manager, document);
            await also(manager, document);
          }),
    );
    if (isFirst) return { document, outcome: 'proposed', found };
    await this.gate.wake(connectionId);
    return { document, outcome: 'done', found };
  }

  private async decide(connection: Connection, document: Document, action: Resolution): Promise<Move> {
    const deltek = await this.clients.deltek(connection.id);
    const lines = await this.store.lines(document.id);
    const attempts = await this.store.attempts([document.id]);
    const sharing = await this.files.of(connection);
    const { company } = connection.deltek;
    const finding = await look({ document, deltek, company, sharing }, lines).catch((error: unknown) => {
      if (!(error instanceof DeltekError)) throw error;
      const words = `Deltek could not be asked, so nothing was decided: ${error.message}`;
      throw new Problem(502, `deltek_${error.reason}`, words);
    });
    const waitMs = connection.settings.deltek.uncertainWaitSeconds * 1_000;
    const evidence = { finding, now: this.clock.now(), trustedFrom: trustedFrom(attempts, waitMs) };
    const move = moveOf(action, document, evidence);
    if ('code' in move) throw Problem.conflict(move.code, move.detail);
    return move;
  }

  /** What waits for another document of the order goes out when the look at it that follows says so, not before. */
  private async rest(manager: EntityManager, { connectionId, orderId }: Document): Promise<void> {
    if (orderId === null) return;
    const waiting = { connectionId, orderId, state: 'planned', afterBatch: Not(IsNull()) } as const;
    await manager.update(Document, waiting, { nextAt: null });
  }

  /** The newest wish stands; whoever made it cannot agree to it. */
  private async propose(document: Document, { action, note, by }: Wish): Promise<void> {
    if (document.proposal?.action === action) {
      const detail = 'you have asked for it; another person has to agree';
      throw Problem.conflict('second_person_needed', detail);
    }
    const proposal: Proposal = {
      action,
      note,
      byId: by.id,
      by: by.name,
      at: this.clock.now().toISOString(),
    };
    await this.database.transaction(async (manager) => {
      await this.store.lockOrder(manager, document);
      const { id, state, moves, connectionId, batch } = document;
      const { affected } = await manager.update(Document, { id, state, moves }, { proposal });
      if (affected !== 1) throw new StaleDocumentError();
      await this.audit.append(manager, {
        connectionId,
        action: 'document.resolution_proposed',
        subject: { kind: 'document', id: batch },
        after: { state, action },
        reason: note,
      });
    });
    document.proposal = proposal;
  }
}

function assertPossible(document: Document, action: Resolution): void {
  const possible = resolutionsOf(document);
  if (possible.includes(action)) return;
  const may = possible.length > 0 ? `possible: ${possible.join(', ')}` : 'nothing is to be decided';
  throw Problem.conflict('not_resolvable', `${document.batch} is ${document.state}; ${may}`);
}

/** Whether somebody else asked for the same. */
function agrees(proposal: Proposal | null, { action, by }: Wish): boolean {
  return proposal !== null && proposal.action === action && proposal.byId !== by.id;
}

function words(
  { detail }: Move,
  { note, by }: Wish,
  proposal: Proposal | null,
): { note: string; detail: string } {
  const first = proposal && proposal.byId !== by.id ? `, asked for by ${proposal.by} (${proposal.note})` : '';
  return { note, detail: `${detail}; ${note}${first}` };
}

/** Does a decision, unless somebody else moved the document after it was looked at. */
export async function unlessMoved(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!(error instanceof StaleDocumentError)) throw error;
    throw Problem.conflict('document_moved', 'the document has moved meanwhile; look at it again');
  });
}
