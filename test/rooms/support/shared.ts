import type { PlannedDocument } from '#mapping';
import type { EntityManager } from 'typeorm';
import { Document, PlannerGate, Retries } from '../../../apps/api/src/ledger/index.js';
import { ledgerOf, ofOrder, ORDER } from './documents.js';
import type { Room } from './room.js';

/** The first order is posted on its own: by it, answers about many can be believed. */
export const FIRST = ORDER;
const GATHER_SECONDS = 61;
const ROUNDS = 12;

/** Each payment has a reference of its own. */
function withOwnReference(orderId: number): readonly PlannedDocument[] {
  const refNo = String(orderId).padStart(7, '0');
  return ofOrder(orderId).map((document) => (document.type === 'CR' ? { ...document, refNo } : document));
}

/** Everything about documents that share files a spec needs. */
export function sharedOf(room: Room, most: number) {
  const ledger = ledgerOf(room);
  /** As a backfill hands them over. */
  const accept = (
    orderId: number,
    change: (document: PlannedDocument) => PlannedDocument = (same) => same,
  ) => {
    const documents = withOwnReference(orderId).map(change);
    return ledger.accept(documents, orderId, { together: most });
  };
  const ofOrderKey = (orderId: number) => ({ connectionId: room.connectionId, orderId });
  const inBooks = <T>(work: (manager: EntityManager) => Promise<T>) => room.database.transaction(work);
  /** Walks until nothing is left to do, as long as it takes. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await ledger.walk();
      room.clock.pass(GATHER_SECONDS);
    }
  };
  return {
    ...ledger,
    accept,
    settle,
    /** As a webhook hands it over. */
    acceptLive: (orderId: number) => ledger.accept(withOwnReference(orderId), orderId),
    withdrawOf: (orderId: number) =>
      inBooks((manager) => room.get(PlannerGate).withdraw(manager, ofOrderKey(orderId), [])),
    retryHeldOf: (orderId: number) =>
      inBooks((manager) => room.get(Retries).retryHeld(manager, ofOrderKey(orderId))),
    /** Orders after the first one, which is posted. */
    acceptMany: async (count: number): Promise<readonly number[]> => {
      const orders = Array.from({ length: count }, (_, index) => FIRST + 1 + index);
      for (const orderId of orders) await accept(orderId);
      return orders;
    },
    gathered: () => room.clock.pass(GATHER_SECONDS),
    /** A posted order to go by. */
    begin: async (): Promise<void> => {
      await ledger.reset();
      await room.database.query('TRUNCATE posting_file');
      await ledger.accept();
      await settle();
    },
    documents: () => room.database.manager.find(Document, { order: { batch: 'ASC' } }),
    /** How often each document's lines are in the ledger: orders by kind, as many times as they are posted. */
    posted: async (): Promise<Readonly<Record<string, number>>> => {
      const counts: Record<string, number> = {};
      for (const row of (await room.ledger()).rows) {
        if (row.AutoEntry === 'Y') continue;
        const name = `${row.TransType} ${Number(row.Invoice)}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return counts;
    },
    /** Calls to Deltek, but for signing in, while `work` is done. */
    callsOf: async (work: () => Promise<unknown>): Promise<number> => {
      const count = async () =>
        Object.entries(await room.calls('deltek'))
          .filter(([call]) => !call.includes('token'))
          .reduce((sum, [, calls]) => sum + calls, 0);
      const before = await count();
      await work();
      return (await count()) - before;
    },
  };
}

/** The ledger of these orders when everything went well: four lines of each invoice, one of each receipt. */
export function onceEach(orders: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    orders.flatMap(
      (id) =>
        [
          [`IN ${id}`, 4],
          [`CR ${id}`, 1],
        ] as const,
    ),
  );
}
