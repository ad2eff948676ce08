import { formatMoney, parseMoney, type Money } from '#money';
import { NOTHING_TOLD, planOrder } from '#mapping';
import { ConnectionStore, VendorClients } from '../../../../apps/api/src/connections/index.js';
import { startTestApp, type TestApp } from '../../../../apps/api/src/platform/testing/test-app.js';
import { OrderPlanner } from '../../../../apps/api/src/sync/index.js';
import { effectOf } from '../../../../libs/mapping/src/checks/balance.js';
import { RECEIVABLE } from '../../../golden/balances.js';
import type { LedgerRowView } from '../../../support/shapes.js';
import type { Pairing } from '../pairing.js';
import type { World } from '../world.js';

/** What moved by order and account, debit positive, without what comes to nothing. */
export type Books = Readonly<Record<string, string>>;

/** What a world without faults leads to. */
export interface Planned {
  readonly books: Books;
  /** What people are told of, as `order cause`. */
  readonly causes: readonly string[];
}

/** What the pretended ledger has for our orders, or for some of them. */
export function booksIn(rows: readonly LedgerRowView[], orderIds?: readonly number[]): Books {
  const moved = new Map<string, Money>();
  for (const { Batch, Account, Amount } of rows) {
    const [, orderId] = /^BC(?:IN|CR|JE)-\d+-(\d+)(?:-|$)/.exec(Batch) ?? [];
    if (orderId && (orderIds?.includes(Number(orderId)) ?? true))
      add(moved, `${orderId} ${Account}`, parseMoney(Amount));
  }
  return shown(moved);
}

/**
 * What one look at each order, as the store has it in the end, would have posted in a world where nothing goes
 * wrong, for each place. A process of its own plans it; nothing is written.
 */
export async function planned(
  { databaseUrl }: World,
  places: readonly Pairing[],
  orderIds: readonly (readonly number[])[],
): Promise<readonly Planned[]> {
  const process = await startTestApp({ ROLE: 'api', DATABASE_URL: databaseUrl });
  try {
    return await Promise.all(places.map((place, index) => plannedAt(process, place, orderIds[index] ?? [])));
  } finally {
    await process.close();
  }
}

async function plannedAt(
  { app }: TestApp,
  { connectionId }: Pairing,
  orderIds: readonly number[],
): Promise<Planned> {
  const connection = await app.get(ConnectionStore).get(connectionId);
  const store = await app.get(VendorClients).bigcommerce(connectionId);
  const moved = new Map<string, Money>();
  const causes: string[] = [];
  for (const orderId of orderIds) {
    const snapshot = await store.readOrderSnapshot(orderId, { expectRefunds: true });
    if (!snapshot) throw new Error(`the store does not know order ${orderId}`);
    const { rules } = await app.get(OrderPlanner).grounds(connection, snapshot);
    const { documents, holds, notices } = planOrder(snapshot, rules, [], NOTHING_TOLD);
    causes.push(...[...holds, ...notices].map(({ cause }) => `${orderId} ${cause}`));
    const effect = effectOf(documents, RECEIVABLE, rules.directory.banks);
    for (const [account, amount] of effect) add(moved, `${orderId} ${account}`, amount);
  }
  return { books: shown(moved), causes: causes.sort() };
}

function add(moved: Map<string, Money>, key: string, amount: Money): void {
  moved.set(key, (moved.get(key) ?? 0n) + amount);
}

function shown(moved: ReadonlyMap<string, Money>): Books {
  const some = [...moved]
    .filter(([, amount]) => amount !== 0n)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(some.map(([key, amount]) => [key, formatMoney(amount)]));
}
