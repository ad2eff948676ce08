import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { LedgerModule } from '../ledger/index.js';
import { RunsModule } from '../runs/index.js';
import { SyncModule } from '../sync/index.js';
import { DayBook } from './day-book.js';
import { OrderRecords } from './order-records.js';
import { ProofRun } from './proof-run.js';
import { ProofSchedule } from './proof.schedule.js';
import { ReconcileSchedule } from './reconcile.schedule.js';
import { Reconciler } from './reconciler.js';
import { ReconciliationDay } from './reconciliation-day.entity.js';
import { ReconciliationItem } from './reconciliation-item.entity.js';

/** The store beside the ledger, day by day. */
@Module({
  imports: [
    ConnectionsModule,
    RunsModule,
    LedgerModule,
    SyncModule,
    TypeOrmModule.forFeature([ReconciliationItem, ReconciliationDay]),
  ],
  providers: [Reconciler, OrderRecords, DayBook, ReconcileSchedule, ProofRun, ProofSchedule],
})
export class ReconciliationModule {}
