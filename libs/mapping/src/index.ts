export { CAUSES, type CauseCode } from './causes.js';
export { effectOf } from './checks/balance.js';
export { lessParts, openItems, partsFor, type OpenItem } from './credits/open.js';
export { addDays, endedPeriods, instantOf, localDate, type EndedPeriod } from './dates.js';
export {
  accrueFees,
  feeReference,
  type FeeAccrual,
  type FeeRate,
  type WaitingCapture,
} from './fees/accrue.js';
export {
  contentKey,
  disputeBatches,
  disputeLossBatch,
  disputeReturnBatch,
  isAfterSale,
  isJournal,
  journalBatch,
  payoutBatch,
  receiptBatch,
  refundBatch,
  taxesOf,
} from './identity.js';
export { JOURNAL_KINDS, planJournal, type Journal, type JournalKind } from './journals/plan-journal.js';
export { storeCreditMoves, type StoreCreditMove } from './journals/store-credit.js';
export { amountsOf, clearingPart, type PayoutAmounts, type PayoutFault } from './payouts/amounts.js';
export { PAYOUT_LINE_KINDS, type PayoutLine, type PayoutReport } from './payouts/payout.js';
export { bookedIn, clearingOf, planPayout } from './payouts/plan-payout.js';
export { totalBasisOf } from './amounts/total-basis.js';
export { rateDay, rateToLedger } from './currency/exchange.js';
export { planOrder } from './plan-order.js';
export { isStillOwed } from './still-owed.js';
export { addUp, type Statement } from './statement/add-up.js';
export {
  byDay,
  ITEM_STANDINGS,
  type DatedRow,
  type ItemStanding,
  type StoreItemKind,
} from './statement/by-day.js';
export { GAP_REASONS, type GapCode } from './statement/reasons.js';
export type { DocumentStanding, StandingDocument, StatementKind, StatementRow } from './statement/row.js';
export { explainMatch, type MatchExplanation } from './rules/explain.js';
export { paymentContenders, paymentSubject } from './rules/payments.js';
export { namesCategory } from './rules/categories.js';
export { bestMatch, type Match } from './rules/match.js';
export type { Subject } from './rules/matchable.js';
export { sentSubjects, type SentSubject } from './rules/sent.js';
export type * from './types/plan.js';
export {
  ACCOUNT_ROLES,
  CANCELLED_PAID_POLICIES,
  CHARGEBACK_LOST,
  INVOICE_TRIGGERS,
  PAYMENT_KINDS,
  REFUND_MODES,
} from './types/rules.js';
export type * from './types/rules.js';
export { NOTHING_TOLD } from './types/told.js';
export type * from './types/told.js';
