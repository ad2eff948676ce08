import { z } from 'zod';
import type { Tenant } from '../tenant.js';
import { moneyOf, type Row } from '../wire/row.js';
import { fileByHand, knownPeriod } from './by-hand.js';
import { Problem, readControl } from './problem.js';

/* What people do to documents in Deltek behind the connector's back. */

const batchOnly = z.strictObject({ batch: z.string().min(1).max(32) });
const reversal = batchOnly.extend({ period: z.int().optional() });
const change = batchOnly
  .extend({
    account: z.string().min(1).max(13).optional(),
    toAccount: z.string().min(1).max(13).optional(),
    period: z.int().optional(),
  })
  .refine(({ account, toAccount }) => (account === undefined) === (toAccount === undefined), {
    path: ['toAccount'],
    message: 'Goes with account',
  });

/** A person removes a waiting file before it is posted. */
export function removeFile(tenant: Tenant, body: unknown) {
  const file = fileByHand(tenant, body);
  if (file.posted) throw new Problem(409, 'It is posted');
  tenant.files.remove(file);
  return { removed: true };
}

/** A person reverses a posted document: the same rows again with the other sign, under the same batch. */
export function reverse(tenant: Tenant, body: unknown) {
  const { batch, period } = readControl(reversal, body);
  const rows = postedRows(tenant, batch);
  const [first] = rows;
  const lines = rows.map(negated);
  const receivables = tenant.ledger.receivables.ofBatch(batch).map(negated);
  const into = knownPeriod(tenant, period ?? Number(first?.Period));
  const header = { Batch: first?.Batch ?? batch, TransType: first?.TransType ?? '' };
  tenant.ledger.post(header, into, [{ lines, receivables }], 0);
  return { reversed: lines.length };
}

/** A person changes a posted document in place: another account on its lines, another period. */
export function changePosted(tenant: Tenant, body: unknown) {
  const { batch, account, toAccount, period } = readControl(change, body);
  const rows = postedRows(tenant, batch);
  if (period !== undefined) for (const row of rows) row.Period = knownPeriod(tenant, period);
  const lines = rows.filter((row) => toAccount !== undefined && row.Account === account);
  for (const row of lines) Object.assign(row, { Account: toAccount });
  return { changed: period === undefined ? lines.length : rows.length };
}

/** A person takes a posted document out of the ledger again. */
export function removePosted(tenant: Tenant, body: unknown) {
  const { batch } = readControl(batchOnly, body);
  const removed = postedRows(tenant, batch).length;
  tenant.ledger.remove(batch);
  return { removed };
}

function postedRows(tenant: Tenant, batch: string): Row[] {
  const rows = tenant.ledger.ofBatch(batch);
  if (rows.length === 0) throw new Problem(404, `Nothing is posted under ${batch}`);
  return rows;
}

function negated(row: Row): Row {
  const amount = -moneyOf(row, 'Amount');
  return { ...row, Amount: amount, ...('TransactionAmount' in row ? { TransactionAmount: amount } : {}) };
}
