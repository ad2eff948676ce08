import { Global, Module } from '@nestjs/common';
import { Scrapes } from '../metrics/scrapes.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [Readiness, Scrapes],
  exports: [Scrapes],
})
export class HealthModule {}
