import type { Route } from '../http/call.js';
import { withoutLimit } from '../http/without-limit.js';
import { listBalances, listMovements } from './ar-review.js';
import { summarize } from './gl-summary.js';
import { listLedger } from './psa-ledger.js';

/** Reads of what is posted (Deltek contract 12.7, 16). */
export const ledgerRoutes: readonly Route[] = [
  { method: 'GET', path: '/PSALedger/:type', handle: withoutLimit(listLedger) },
  { method: 'GET', path: '/GLSummary', handle: summarize },
  { method: 'GET', path: '/ARReview/ARBalance', handle: listBalances },
  { method: 'GET', path: '/ARReview/ARBalanceDetail', handle: listMovements('IN', 'InvoiceDate') },
  { method: 'GET', path: '/ARReview/ARBalanceDetailCR', handle: listMovements('CR', 'CashReceiptDate') },
];
