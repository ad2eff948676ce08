import type { SelectQueryBuilder } from 'typeorm';
import { containing } from '../../platform/index.js';
import { StoreOrder } from '../../sync/index.js';
import { amountAsked } from '../amount-asked.js';

const NUMBER = /^\d{1,15}$/;
/** Names of an order's documents have its number in them. */
const BATCH = /^BC(?:IN|CR|JE)-\d+-(?<number>\d{1,15})(?:-[A-Z0-9-]+)?$/i;

/**
 * Narrows orders to those a person means: a number (or, where no order has it, an amount without cents), an amount, the
 * name of a batch that is or is planned, or else a part of the customer's name or e-mail.
 */
export async function searchOrders(
  select: SelectQueryBuilder<StoreOrder>,
  connectionId: string,
  text: string,
): Promise<void> {
  const number = BATCH.exec(text)?.groups?.['number'];
  if (number !== undefined) {
    select.andWhere('o.order_id = :number', { number }).andWhere(
      `(EXISTS (SELECT 1 FROM document d WHERE d.connection_id = o.connection_id AND d.order_id = o.order_id
          AND d.batch = :batch) OR o.plan -> 'documents' @> jsonb_build_array(jsonb_build_object('batch', :batch::text)))`,
      { batch: text.toUpperCase() },
    );
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
