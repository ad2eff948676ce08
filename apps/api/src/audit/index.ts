export type { AuditAction } from './actions.js';
export type { AuditAnchor } from './audit-anchor.entity.js';
export { AuditAnchors } from './audit-anchors.js';
export type { AuditEntry } from './audit-entry.entity.js';
export { AuditLog, type Change, type SealedEntries } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export { AuditTrail, type AuditFilter } from './audit-trail.js';
export type { Verdict } from './chain.js';
