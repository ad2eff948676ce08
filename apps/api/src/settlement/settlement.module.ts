import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlignmentModule } from '../alignment/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { LedgerModule } from '../ledger/index.js';
import { RulesModule } from '../rules/index.js';
import { SyncModule } from '../sync/index.js';
import { Disputes } from './disputes/disputes.js';
import { ImportDisputes } from './disputes/import-disputes.js';
import { CaptureRates } from './fees/capture-rates.js';
import { FeeAccruals } from './fees/fee-accruals.js';
import { FeeProcessor } from './fees/fee.processor.js';
import { FeeSchedule } from './fees/fee.schedule.js';
import { FeeWatch } from './fees/fee-watch.entity.js';
import { WaitingCaptures } from './fees/waiting-captures.js';
import { BookGrant } from './goodwill/book-grant.js';
import { ReadStoreCredit } from './goodwill/read-store-credit.js';
import { StoreCreditBalance } from './goodwill/store-credit-balance.entity.js';
import { StoreCreditGrant } from './goodwill/store-credit-grant.entity.js';
import { StoreCreditGrants } from './goodwill/store-credit-grants.js';
import { StoreCreditRise } from './goodwill/store-credit-rise.js';
import { StoreCreditWatch } from './goodwill/store-credit-watch.entity.js';
import { StoreCreditProcessor } from './goodwill/store-credit.processor.js';
import { StoreCreditSchedule } from './goodwill/store-credit.schedule.js';
import { JournalRow } from './journals/journal.entity.js';
import { Journals } from './journals/journals.js';
import { ClearingBanks } from './payouts/clearing-banks.js';
import { Clearing } from './payouts/clearing.js';
import { ImportPayouts } from './payouts/import-payouts.js';
import { Payout } from './payouts/payout.entity.js';
import { PayoutMatches } from './payouts/payout-matches.js';
import { PayoutPlanner } from './payouts/payout-planner.js';
import { SettlementBooks } from './settlement-books.js';
import { StoreTransactions } from './store-transactions.js';

/** Money outside the store: what gateways pay out, and journals of no order, fees of a period. */
@Module({
  imports: [
    ConnectionsModule,
    DirectoryModule,
    RulesModule,
    LedgerModule,
    SyncModule,
    AlignmentModule,
    TypeOrmModule.forFeature([
      Payout,
      JournalRow,
      StoreCreditBalance,
      StoreCreditGrant,
      StoreCreditWatch,
      FeeWatch,
    ]),
  ],
  providers: [
    SettlementBooks,
    StoreTransactions,
    ImportPayouts,
    PayoutPlanner,
    PayoutMatches,
    Clearing,
    ClearingBanks,
    Disputes,
    ImportDisputes,
    Journals,
    FeeAccruals,
    WaitingCaptures,
    CaptureRates,
    FeeProcessor,
    FeeSchedule,
    BookGrant,
    ReadStoreCredit,
    StoreCreditGrants,
    StoreCreditRise,
    StoreCreditProcessor,
    StoreCreditSchedule,
  ],
  exports: [
    ImportPayouts,
    PayoutMatches,
    Clearing,
    ClearingBanks,
    Disputes,
    ImportDisputes,
    Journals,
    FeeAccruals,
    StoreCreditGrants,
  ],
})
export class SettlementModule {}
