import type { SelectQueryBuilder } from 'typeorm';
import { containing } from '../../platform/index.js';
import { StoreOrder } from '../../sync/index.js';
import { amountAsked } from '../amount-asked.js';

const NUMBER = /^\d{1,15}$/;
/** Names of an order's documents have the connection's number and its own in them, whether they exist yet or not. */
const BATCH = /^BC(?:IN|CR|JE)-(?<connection>\d{1,9})-(?<number>\d{1,15})(?:-[A-Z0-9-]+)?$/i;

/**
 * Narrows orders to those a person means: a number (or, where no order has it, an amount without cents), an amount, the
 * name of a batch, or else a part of the customer's name or e-mail.
 */
export async function searchOrders(
  select: SelectQueryBuilder<StoreOrder>,
  connectionId: string,
  text: string,
): Promise<void> {
  const { connection, number } = BATCH.exec(text)?.groups ?? {};
  if (number !== undefined) {
    const isOurs =
      'EXISTS (SELECT 1 FROM connection c WHERE c.id = o.connection_id AND c.number = :connection)';
    select.andWhere('o.order_id = :number', { number }).andWhere(isOurs, { connection });
    return;
  }
  if (NUMBER.test(text)) {
    const isOrder = await select.connection.manager.existsBy(StoreOrder, {
      connectionId,
      orderId: Number(text),
    });
    select.andWhere(isOrder ? 'o.order_id = :text' : 'o.total = :text', { text });
    return;
  }
  const asked = amountAsked(text);
  if (asked) {
    select.andWhere('o.total = :amount', { amount: asked.amount });
    if (asked.currency) select.andWhere('o.currency = :currency', { currency: asked.currency });
    return;
  }
  select.andWhere('(o.customer_name ILIKE :pattern OR o.customer_email ILIKE :pattern)', {
    pattern: containing(text),
  });
}
