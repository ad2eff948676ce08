export type { AuditAction } from './actions.js';
export { AuditLog, type Change } from './audit-log.js';
export { AuditModule } from './audit.module.js';
