import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { SecretBox } from './crypto/secret-box.js';
import { Continuity } from './database/continuity.js';
import { ClockSync } from './database/clock-sync.js';
import { dataSourceOptions, openDataSource } from './database/data-source.js';
import { Locks } from './database/locks.js';
import { SharedState } from './database/shared-state.js';
import { HealthModule } from './health/health.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestLimits } from './http/request-limits.js';
import { createValidationPipe } from './http/validation.js';
import { LoggingModule } from './logging/logging.module.js';
import { QueueModule } from './queue/queue.module.js';
import { Stopping } from './stopping.js';
import { Tracing } from './tracing/tracing.js';

/** Configuration, database, queue, crypto, locks, clock, logging: what every room stands on. */
@Global()
@Module({})
export class PlatformModule {
  static register(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(config.databaseUrl), autoLoadEntities: true }),
          dataSourceFactory: (options) => openDataSource(options!),
        }),
        ScheduleModule.forRoot(),
        LoggingModule,
        QueueModule,
        HealthModule,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: APP_PIPE, useFactory: createValidationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        Clock,
        ClockSync,
        Continuity,
        Locks,
        SecretBox,
        SharedState,
        Stopping,
        RequestLimits,
        Tracing,
      ],
      exports: [CONFIG, Clock, Continuity, Locks, RequestLimits, SecretBox, SharedState, Stopping],
    };
  }
}
