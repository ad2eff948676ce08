import type { OrderDetail } from '../../support/shapes.js';
import type { Pairing } from './pairing.js';

const PATIENCE_MS = 100_000;

/** A shopper buys and pays: the worked example E01. Placed `laterMs` from now by the store's clock, which is ahead. */
export async function placeOrder(world: Pairing, laterMs = 0): Promise<number> {
  const createdAt = new Date(Date.now() + laterMs).toISOString();
  const order = { preset: 'E01', customerId: 11, ...(laterMs > 0 ? { createdAt } : {}) };
  return (await world.sandbox<{ id: number }>('POST', '/bigcommerce/orders', order)).id;
}

/** Batches that the pretended ledger has more than once. */
export async function postedTwice(world: Pairing): Promise<readonly string[]> {
  const { rows } = await world.ledger();
  const postings = new Map<string, Set<string>>();
  for (const { Batch, Period, PostSeq } of rows) {
    postings.set(Batch, (postings.get(Batch) ?? new Set()).add(`${Period} ${PostSeq}`));
  }
  return [...postings].filter(([, times]) => times.size > 1).map(([batch]) => batch);
}

/** Waits for every document of the order to be confirmed. */
export async function untilPosted(world: Pairing, orderId: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const order = await world.call<OrderDetail>('GET', `/orders/${orderId}`).catch(() => null);
    if (order?.state === 'posted') return;
    if (Date.now() > deadline) {
      throw new Error(`order ${orderId} is ${order?.state}: ${JSON.stringify(order?.timeline.slice(-5))}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every row of the posted ledger and every waiting file of an order, told without its number. */
export async function booksOf(world: Pairing, orderId: number): Promise<readonly string[]> {
  const { rows, unposted } = await world.ledger();
  const ofOrder = ({ Batch }: { Batch: string }) => new RegExp(`-${orderId}(-|$)`).test(Batch);
  // Transactions and refunds are numbered by the store, so a name is told by its kind.
  const name = (batch: string) => batch.replace(`-${orderId}`, '').replace(/-([TR])\d+/, '-$1');
  return [
    ...rows
      .filter(ofOrder)
      .map(({ Batch, Account, Amount, AutoEntry }) => [name(Batch), Account, Amount, AutoEntry].join(' ')),
    ...unposted.filter(ofOrder).map(({ Batch }) => `${name(Batch)} waits`),
  ].sort();
}
