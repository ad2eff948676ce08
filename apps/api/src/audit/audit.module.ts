import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditAnchor } from './audit-anchor.entity.js';
import { AuditAnchors } from './audit-anchors.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditLog } from './audit-log.js';
import { AuditTrail } from './audit-trail.js';

/** Who did what: an append-only trail that shows when it was tampered with. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry, AuditAnchor])],
  providers: [AuditLog, AuditTrail, AuditAnchors],
  exports: [AuditLog, AuditTrail, AuditAnchors],
})
export class AuditModule {}
