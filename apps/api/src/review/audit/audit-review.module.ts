import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';

/** The audit trail for people. Its routes stand above `access`, the trail itself below it. */
@Module({ controllers: [AuditController] })
export class AuditReviewModule {}
