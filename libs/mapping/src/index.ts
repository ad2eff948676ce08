export { CAUSES, type CauseCode } from './causes.js';
export type * from './types/plan.js';
export { ACCOUNT_ROLES, PAYMENT_KINDS } from './types/rules.js';
export type * from './types/rules.js';
