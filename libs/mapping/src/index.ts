export { CAUSES, type CauseCode } from './causes.js';
export { contentKey } from './identity.js';
export { planOrder } from './plan-order.js';
export { bestMatch, type Match, type Subject } from './rules/match.js';
export type * from './types/plan.js';
export { ACCOUNT_ROLES, PAYMENT_KINDS, REFUND_MODES } from './types/rules.js';
export type * from './types/rules.js';
export { NOTHING_TOLD } from './types/told.js';
export type * from './types/told.js';
