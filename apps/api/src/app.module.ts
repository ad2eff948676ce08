import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { AuditModule } from './audit/index.js';
import { PlatformModule, type Config } from './platform/index.js';
import { AuditReviewModule } from './review/audit/audit-review.module.js';

/** The whole house; one import per room, from the ground up. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.register(config), AuditModule, AccessModule, AuditReviewModule],
    };
  }
}
