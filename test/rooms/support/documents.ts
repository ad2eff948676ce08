import { planOrder, type PlannedDocument } from '#mapping';
import { Document, DocumentStore, PlannerGate, Retries } from '../../../apps/api/src/ledger/index.js';
import { DocumentAttempt } from '../../../apps/api/src/ledger/document-attempt.entity.js';
import { Drain, type Turn } from '../../../apps/api/src/ledger/drain.js';
import { EXAMPLES } from '../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../libs/mapping/src/testing/rules.js';
import type { Room } from './room.js';

export const ORDER = 1001;
export const INVOICE = `BCIN-1-${ORDER}`;
export const RECEIPT = `BCCR-1-${ORDER}-T5001`;

/** A call to Deltek; milliseconds. */
export interface Call {
  readonly operation: string;
  readonly at: number;
  readonly took: number;
}

const LONGEST_REST_SECONDS = 900;

/** The same documents, of another order. */
export function ofOrder(orderId: number, documents = documentsOfE01()): readonly PlannedDocument[] {
  const number = (text: string) => text.replace(String(ORDER), String(orderId));
  return documents.map((document) => ({
    ...document,
    batch: number(document.batch),
    invoice: number(document.invoice),
    after: document.after && number(document.after),
    lines: document.lines.map((line) => ({
      ...line,
      ...(line.invoice ? { invoice: number(line.invoice) } : {}),
    })),
  }));
}

/** The invoice and the receipt of the worked example E01. */
export function documentsOfE01(): readonly PlannedDocument[] {
  const example = EXAMPLES.find(({ id }) => id === 'E01');
  if (!example) throw new Error('E01 is gone');
  return planOrder(example.snapshot, ruleSet(), []).documents;
}

/** Everything about documents a ledger spec needs. */
export function ledgerOf(room: Room) {
  const gate = room.get(PlannerGate);
  const retries = room.get(Retries);
  const order = { connectionId: room.connectionId, orderId: ORDER };
  const byBatch = (batch: string) => room.database.manager.findOneByOrFail(Document, { batch });
  return {
    accept: (
      documents: readonly PlannedDocument[] = documentsOfE01(),
      orderId = ORDER,
      placed: { orderPlacedAt?: Date; together?: number } = {},
    ) =>
      room.database.transaction((manager) =>
        gate.accept(manager, { ...order, orderId, rulesVersion: 1, ...placed }, documents),
      ),
    withdraw: (accepted: readonly string[] = []) =>
      room.database.transaction((manager) => gate.withdraw(manager, order, accepted)),
    retryHeld: () => room.database.transaction((manager) => retries.retryHeld(manager, order)),
    revive: () => room.database.transaction((manager) => retries.revive(manager, order)),
    /** Walks everything that is due at this moment. */
    walk: async (): Promise<Turn> => {
      const turn = await room.get(Drain).turn(room.connectionId);
      await room.settled();
      return turn;
    },
    document: byBatch,
    state: async (batch: string) => (await byBatch(batch)).state,
    /** Outcomes of a document's steps, oldest first. */
    story: async (batch: string) => {
      const attempts = await room.get(DocumentStore).attempts([(await byBatch(batch)).id]);
      return attempts.map(({ toState, outcome }) => `${toState}: ${outcome}`);
    },
    /** What steps asked Deltek, by when it was asked. */
    calls: async (): Promise<readonly Call[]> => {
      const attempts = await room.database.manager.find(DocumentAttempt);
      return attempts
        .flatMap(({ exchanges }) => exchanges)
        .map(({ operation, startedAt, durationMs }) => ({
          operation,
          at: Date.parse(startedAt),
          took: durationMs,
        }))
        .sort((one, other) => one.at - other.at);
    },
    /** Forgets all documents, and what Deltek knows. */
    reset: async () => {
      // Whatever rest a vendor asked for in the test before is over.
      room.clock.pass(LONGEST_REST_SECONDS);
      await room.sandbox('POST', '/reset');
      await room.database.query('TRUNCATE document, document_line, document_attempt CASCADE');
      await room.setMode('automatic');
    },
  };
}
