import { Global, Module } from '@nestjs/common';
import { BullModule } from '@nestjs/bullmq';
import { CONFIG, type Config } from '../config/config.js';
import { queueConnection } from './backend.js';
import { JobQueue } from './job-queue.js';
import { JOB_NAMES } from './jobs.js';

@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({ connection: queueConnection(config.queueUrl), prefix: 'mlc' }),
      extraOptions: { manualRegistration: true },
    }),
    BullModule.registerQueue(...JOB_NAMES.map((name) => ({ name }))),
  ],
  providers: [JobQueue],
  exports: [JobQueue, BullModule],
})
export class QueueModule {}
