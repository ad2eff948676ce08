import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { FourEyes } from './four-eyes.js';
import { RunKinds } from './run-kinds.js';
import { RunList } from './run-list.js';
import { RunRequests } from './run-requests.js';
import { RunRunner } from './run-runner.js';
import { RunStore } from './run-store.js';
import { RunSweep } from './run-sweep.js';
import { RunAmount } from './results/run-amount.entity.js';
import { RunResult } from './results/run-result.entity.js';
import { RunResults } from './results/run-results.js';
import { Run } from './run.entity.js';
import { RunProcessor } from './run.processor.js';
import { RunsController } from './runs.controller.js';

@Module({
  imports: [ConnectionsModule, TypeOrmModule.forFeature([Run, RunResult, RunAmount])],
  controllers: [RunsController],
  providers: [
    RunResults,
    RunKinds,
    RunStore,
    RunList,
    RunRequests,
    RunRunner,
    RunProcessor,
    RunSweep,
    FourEyes,
  ],
  exports: [FourEyes, RunResults, RunKinds, RunStore, RunRequests, RunRunner],
})
export class RunsModule {}
