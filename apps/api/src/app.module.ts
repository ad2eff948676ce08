import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { AlertsModule } from './alerts/index.js';
import { AlignmentModule } from './alignment/index.js';
import { AuditModule } from './audit/index.js';
import { ConnectionsModule } from './connections/index.js';
import { DirectoryModule } from './directory/index.js';
import { IntakeModule } from './intake/index.js';
import { LedgerModule } from './ledger/index.js';
import { PlatformModule, type Config } from './platform/index.js';
import { ReviewModule } from './review/index.js';
import { AuditReviewModule } from './review/audit/audit-review.module.js';
import { ReconciliationModule } from './reconciliation/index.js';
import { RulesModule } from './rules/index.js';
import { SettlementModule } from './settlement/index.js';
import { RunsModule } from './runs/index.js';
import { SyncModule } from './sync/index.js';

/** The whole house; one import per room, from the ground up. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.register(config),
        AuditModule,
        AccessModule,
        ConnectionsModule,
        RunsModule,
        DirectoryModule,
        RulesModule,
        IntakeModule,
        AlignmentModule,
        LedgerModule,
        SyncModule,
        SettlementModule,
        ReconciliationModule,
        AlertsModule,
        ReviewModule,
        AuditReviewModule,
      ],
    };
  }
}
