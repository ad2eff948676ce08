import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { AttemptMonths } from './attempt-months.js';
import { DocumentAttempt } from './document-attempt.entity.js';
import { DocumentEvents } from './document-events.js';
import { DocumentStore } from './document-store.js';
import { Document, DocumentLine } from './document.entity.js';
import { DriftBook } from './drift/drift-book.js';
import { LookedUp } from './drift/looked-up.js';
import { DriftEvents } from './drift/drift-events.js';
import { LedgerDrift } from './drift/ledger-drift.entity.js';
import { LedgerWatchState } from './drift/ledger-watch.entity.js';
import { LedgerWatch } from './drift/ledger-watch.js';
import { LedgerWatchProcessor } from './drift/ledger-watch.processor.js';
import { LedgerWatchSchedule } from './drift/ledger-watch.schedule.js';
import { PostedBatches } from './drift/posted-batches.js';
import { PostedPass } from './drift/posted-pass.js';
import { RecentPostings } from './drift/recent-postings.js';
import { WaitingFiles } from './drift/waiting-files.js';
import { Drain } from './drain.js';
import { DrainProcessor } from './drain.processor.js';
import { FileWalker } from './file-walker.js';
import { NewDocuments } from './new-documents.js';
import { PlannerGate } from './planner-gate.js';
import { PostedAfterAll } from './resolve/posted-after-all.js';
import { Replacement } from './replacement.js';
import { Resolutions } from './resolve/resolutions.js';
import { Retries } from './retries.js';
import { Gatherer } from './shared/gatherer.js';
import { PostingFile } from './shared/posting-file.entity.js';
import { SharedFiles } from './shared/shared-files.js';
import { SharedWalker } from './shared/shared-walker.js';
import { LedgerSweep } from './sweep.js';

@Module({
  imports: [
    ConnectionsModule,
    DirectoryModule,
    TypeOrmModule.forFeature([
      Document,
      DocumentLine,
      DocumentAttempt,
      PostingFile,
      LedgerDrift,
      LedgerWatchState,
    ]),
  ],
  providers: [
    DocumentStore,
    DocumentEvents,
    PlannerGate,
    Replacement,
    Retries,
    Resolutions,
    PostedAfterAll,
    FileWalker,
    NewDocuments,
    SharedFiles,
    Gatherer,
    SharedWalker,
    AttemptMonths,
    Drain,
    DrainProcessor,
    LedgerSweep,
    DriftBook,
    LookedUp,
    DriftEvents,
    PostedBatches,
    RecentPostings,
    PostedPass,
    WaitingFiles,
    LedgerWatch,
    LedgerWatchProcessor,
    LedgerWatchSchedule,
  ],
  exports: [DocumentStore, DocumentEvents, DriftEvents, PlannerGate, Retries, Resolutions, PostedAfterAll],
})
export class LedgerModule {}
