import { z } from 'zod';
import { formatMoney, parseMoney, sumMoney, type DecimalString } from '#money';
import { integer, listOf, money } from '../fields.js';
import { allRows, idBatches, v3Page } from '../paging.js';
import type { Query, Transport } from '../transport.js';

/** A customer's store credit, in the store's currency (BigCommerce contract section 4). */
export interface StoreCredit {
  readonly id: number;
  /** Null: the store did not say. */
  readonly amount: DecimalString | null;
}

const storeCredit = z
  .object({ id: integer, store_credit_amounts: listOf(z.object({ amount: money })) })
  .transform(({ id, store_credit_amounts: amounts }): StoreCredit => {
    const sum = sumMoney(amounts.map(({ amount }) => parseMoney(amount)));
    return { id, amount: amounts.length === 0 ? null : formatMoney(sum) };
  });

/** The store credit of these customers, a hundred per call; null: of all there are. */
export async function listStoreCredit(
  transport: Transport,
  customerIds: readonly number[] | null,
): Promise<readonly StoreCredit[]> {
  const read = (query: Query) => {
    const call = { operation: 'listStoreCredit', path: '/v3/customers' };
    return allRows(transport, { ...call, query: { ...query, include: 'storecredit' } }, v3Page(storeCredit));
  };
  if (customerIds === null) return read({});
  const found: StoreCredit[] = [];
  for (const batch of idBatches(customerIds)) found.push(...(await read({ 'id:in': batch.join(',') })));
  return found;
}
