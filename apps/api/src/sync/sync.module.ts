import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlignmentModule } from '../alignment/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { IntakeModule } from '../intake/index.js';
import { LedgerModule } from '../ledger/index.js';
import { RulesModule } from '../rules/index.js';
import { RunsModule } from '../runs/index.js';
import { ApprovalRun } from './bulk/approval-run.js';
import { BulkRequests } from './bulk/bulk-requests.js';
import { OrderSelection } from './bulk/order-selection.js';
import { ReplayPlanRun } from './bulk/replay-plan-run.js';
import { ReplayRun } from './bulk/replay-run.js';
import { DocumentWatch } from './document-watch.js';
import { DriftExceptions } from './drift-exceptions.js';
import { OrderException } from './exception.entity.js';
import { Exceptions } from './exceptions.js';
import { OrderFact } from './facts/order-fact.entity.js';
import { OrderFacts } from './facts/order-facts.js';
import { CustomerOrders } from './erasure/customer-orders.js';
import { EraseOrder } from './erasure/erase-order.js';
import { Erasure } from './erasure/erasure.js';
import { ErasureRun } from './erasure/erasure-run.js';
import { FailedLook } from './failed-look.js';
import { LookAhead } from './look-ahead.js';
import { LookAtOrder } from './look-at-order.js';
import { LookProcessor } from './look.processor.js';
import { LookRequests } from './look-requests.js';
import { KeptSnapshots } from './kept-snapshots.js';
import { KeptOrders } from './kept-orders.js';
import { OrderSnapshot } from './order-snapshot.entity.js';
import { OrderPlanner } from './planner.js';
import { Revisits } from './revisits.js';
import { SettleLook } from './settle.js';
import { StoreOrder } from './store-order.entity.js';
import { PlacedOrders } from './simulation/placed-orders.js';
import { SimulationRun } from './simulation/simulation-run.js';
import { Simulations } from './simulation/simulations.js';
import { Comparisons } from './shadow/comparisons.js';
import { ComparisonRun } from './shadow/comparison-run.js';
import { ComparisonSchedule } from './shadow/comparison.schedule.js';
import { ShadowComparison } from './shadow/shadow-comparison.entity.js';
import { RefusedFirms } from './refused-firms.js';
import { UnreadExceptions } from './unread-exceptions.js';
import { WaitingGuests } from './waiting-guests.js';
import { WaitingOrders } from './waiting-orders.js';
import { WaitingRates } from './waiting-rates.js';

@Module({
  imports: [
    ConnectionsModule,
    RunsModule,
    DirectoryModule,
    RulesModule,
    IntakeModule,
    AlignmentModule,
    LedgerModule,
    TypeOrmModule.forFeature([StoreOrder, OrderSnapshot, OrderException, OrderFact, ShadowComparison]),
  ],
  providers: [
    OrderFacts,
    OrderPlanner,
    SettleLook,
    Revisits,
    LookAhead,
    LookAtOrder,
    LookProcessor,
    LookRequests,
    FailedLook,
    Exceptions,
    DocumentWatch,
    DriftExceptions,
    RefusedFirms,
    UnreadExceptions,
    WaitingGuests,
    WaitingOrders,
    WaitingRates,
    KeptOrders,
    KeptSnapshots,
    CustomerOrders,
    EraseOrder,
    ErasureRun,
    Erasure,
    OrderSelection,
    ReplayPlanRun,
    ReplayRun,
    ApprovalRun,
    BulkRequests,
    PlacedOrders,
    SimulationRun,
    Simulations,
    ComparisonRun,
    Comparisons,
    ComparisonSchedule,
  ],
  exports: [
    OrderFacts,
    OrderPlanner,
    KeptSnapshots,
    LookRequests,
    Exceptions,
    Erasure,
    BulkRequests,
    Simulations,
    Comparisons,
  ],
})
export class SyncModule {}
