import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { LedgerModule } from '../ledger/index.js';
import { RulesModule } from '../rules/index.js';
import { SyncModule } from '../sync/index.js';
import { Disputes } from './disputes/disputes.js';
import { ImportDisputes } from './disputes/import-disputes.js';
import { JournalRow } from './journals/journal.entity.js';
import { Journals } from './journals/journals.js';
import { Clearing } from './payouts/clearing.js';
import { ImportPayouts } from './payouts/import-payouts.js';
import { Payout } from './payouts/payout.entity.js';
import { PayoutMatches } from './payouts/payout-matches.js';
import { PayoutPlanner } from './payouts/payout-planner.js';
import { SettlementBooks } from './settlement-books.js';
import { StoreTransactions } from './store-transactions.js';

/** Money outside the store: what gateways pay out, and journals of no order. */
@Module({
  imports: [
    ConnectionsModule,
    RulesModule,
    LedgerModule,
    SyncModule,
    TypeOrmModule.forFeature([Payout, JournalRow]),
  ],
  providers: [
    SettlementBooks,
    StoreTransactions,
    ImportPayouts,
    PayoutPlanner,
    PayoutMatches,
    Clearing,
    Disputes,
    ImportDisputes,
    Journals,
  ],
  exports: [ImportPayouts, PayoutMatches, Clearing, Disputes, ImportDisputes, Journals],
})
export class SettlementModule {}
