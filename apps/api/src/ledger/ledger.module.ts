import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DocumentAttempt } from './document-attempt.entity.js';
import { DocumentEvents } from './document-events.js';
import { DocumentStore } from './document-store.js';
import { Document, DocumentLine } from './document.entity.js';
import { Drain } from './drain.js';
import { DrainProcessor } from './drain.processor.js';
import { FileWalker } from './file-walker.js';
import { PlannerGate } from './planner-gate.js';
import { LedgerSweep } from './sweep.js';

@Module({
  imports: [ConnectionsModule, TypeOrmModule.forFeature([Document, DocumentLine, DocumentAttempt])],
  providers: [DocumentStore, DocumentEvents, PlannerGate, FileWalker, Drain, DrainProcessor, LedgerSweep],
  exports: [DocumentStore, DocumentEvents, PlannerGate],
})
export class LedgerModule {}
