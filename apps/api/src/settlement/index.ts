export { Clearing, type ClearingState } from './payouts/clearing.js';
export { ImportPayouts, type PayoutImport } from './payouts/import-payouts.js';
export { Payout } from './payouts/payout.entity.js';
export { DATE_FORMATS, PAYOUT_FIELDS, type PayoutField, type PayoutFormat } from './payouts/payout-format.js';
export { PayoutMatches, type PayoutMatch } from './payouts/payout-matches.js';
export type { PlannedPayout } from './payouts/payout-planner.js';
export { SettlementModule } from './settlement.module.js';
