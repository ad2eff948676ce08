export { statementOf, type KeptOrder } from './order-statement.js';
export { PROOF_RUN } from './proof-run.js';
export { ReconciliationDay } from './reconciliation-day.entity.js';
export {
  ITEM_REASONS,
  ReconciliationItem,
  type ItemKind,
  type ItemReason,
} from './reconciliation-item.entity.js';
export { ReconciliationModule } from './reconciliation.module.js';
