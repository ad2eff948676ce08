import type { SelectQueryBuilder } from 'typeorm';
import { Document } from '../../ledger/index.js';
import { amountAsked } from '../amount-asked.js';

const NUMBER = /^\d{1,15}$/;

/** Narrows documents to those a person means: of an order (or else an amount without cents), an amount, or a whole name. */
export async function searchDocuments(
  select: SelectQueryBuilder<Document>,
  connectionId: string,
  text: string,
): Promise<void> {
  if (NUMBER.test(text)) {
    const isOrder = await select.connection.manager.existsBy(Document, {
      connectionId,
      orderId: Number(text),
    });
    select.andWhere(isOrder ? 'd.order_id = :text' : 'd.total = :text', { text });
    return;
  }
  const asked = amountAsked(text);
  if (!asked) {
    select.andWhere('d.batch = :name', { name: text.toUpperCase() });
    return;
  }
  select.andWhere('d.total = :amount', { amount: asked.amount });
  if (asked.currency) select.andWhere('d.currency = :currency', { currency: asked.currency });
}
