import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { IntakeModule } from '../intake/index.js';
import { LedgerModule } from '../ledger/index.js';
import { RulesModule } from '../rules/index.js';
import { RunsModule } from '../runs/index.js';
import { SettlementModule } from '../settlement/index.js';
import { SyncModule } from '../sync/index.js';
import { BulkController } from './bulk/bulk.controller.js';
import { RunResultsController } from './bulk/run-results.controller.js';
import { RunResultsCsv } from './bulk/run-results-csv.js';
import { RunResultsList } from './bulk/run-results-list.js';
import { ErasureController } from './customers/erasure.controller.js';
import { DocumentList } from './documents/document-list.js';
import { DocumentsController } from './documents/documents.controller.js';
import { ResolveDocument } from './documents/resolve/resolve-document.js';
import { AcknowledgeException } from './exceptions/acknowledge.js';
import { ExceptionActs } from './exceptions/exception-acts.js';
import { ExceptionList } from './exceptions/exception-list.js';
import { RetryExceptions } from './exceptions/retry-exceptions.js';
import { RetryRun } from './exceptions/retry-run.js';
import { Activity } from './jobs/activity.js';
import { JobsController } from './jobs/jobs.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { ExceptionsController } from './exceptions/exceptions.controller.js';
import { OrderDetail } from './orders/order-detail.js';
import { OrderList } from './orders/order-list.js';
import { OrdersController } from './orders/orders.controller.js';
import { OrderPreview } from './orders/preview.js';
import { CreditMoves } from './orders/told/credit-moves.js';
import { CreditMovesController } from './orders/told/credit-moves.controller.js';
import { RefundBanks } from './orders/told/refund-banks.js';
import { RefundBanksController } from './orders/told/refund-banks.controller.js';
import { ModeChangeController } from './mode/mode-change.controller.js';
import { ModeChange } from './mode/mode-change.js';
import { OverviewController } from './overview/overview.controller.js';
import { Balances } from './reconciliation/balances.js';
import { DayList } from './reconciliation/day-list.js';
import { Trends } from './reconciliation/trends.js';
import { ReconciliationController } from './reconciliation/reconciliation.controller.js';
import { ShadowController } from './shadow/shadow.controller.js';
import { SimulationsController } from './simulation/simulations.controller.js';
import { ClearingController } from './settlement/clearing.controller.js';
import { DisputesController } from './settlement/disputes.controller.js';
import { GrantsController } from './settlement/grants.controller.js';
import { FeesController } from './settlement/fees.controller.js';
import { JournalList } from './settlement/journal-list.js';
import { JournalsController } from './settlement/journals.controller.js';
import { PayoutList } from './settlement/payout-list.js';
import { PayoutsController } from './settlement/payouts.controller.js';
import { HeldByValue } from './unmapped/held-by-value.js';
import { UnmappedController } from './unmapped/unmapped.controller.js';

@Module({
  imports: [
    AccessModule,
    ConnectionsModule,
    RunsModule,
    DirectoryModule,
    RulesModule,
    IntakeModule,
    LedgerModule,
    SyncModule,
    SettlementModule,
  ],
  controllers: [
    OrdersController,
    RefundBanksController,
    CreditMovesController,
    DocumentsController,
    ExceptionsController,
    OperationsController,
    JobsController,
    OverviewController,
    PayoutsController,
    ReconciliationController,
    ErasureController,
    ClearingController,
    DisputesController,
    FeesController,
    JournalsController,
    GrantsController,
    BulkController,
    ModeChangeController,
    RunResultsController,
    SimulationsController,
    ShadowController,
    UnmappedController,
  ],
  providers: [
    OrderList,
    OrderDetail,
    OrderPreview,
    ResolveDocument,
    RefundBanks,
    CreditMoves,
    DayList,
    Trends,
    Balances,
    AcknowledgeException,
    RunResultsList,
    RunResultsCsv,
    ModeChange,
    ExceptionActs,
    DocumentList,
    JournalList,
    PayoutList,
    ExceptionList,
    RetryExceptions,
    RetryRun,
    HeldByValue,
    Activity,
  ],
})
export class ReviewModule {}
