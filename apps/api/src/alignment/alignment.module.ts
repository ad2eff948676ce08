import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { IntakeModule } from '../intake/index.js';
import { RulesModule } from '../rules/index.js';
import { CustomerAlignment } from './alignment.js';
import { CustomerBook } from './customer-book.js';
import { CustomerDetails } from './customer-details.entity.js';
import { CustomerEvents } from './customer-events.js';
import { CustomerList } from './customer-list.js';
import { CustomerLook } from './customer-look.js';
import { CustomerLookProcessor } from './customer-look.processor.js';
import { CustomersController } from './customers.controller.js';
import { CustomerDecisions } from './decisions.js';
import { DifferenceDecisions } from './difference-decisions.js';
import { ErasedCustomers } from './erased-customers.js';
import { ExternalIdentity } from './external-identity.entity.js';
import { FirmChanges } from './firm-changes.js';
import { FirmSearch } from './firm-search.js';
import { CreateFirm } from './firms/create-firm.js';
import { FirmCreation } from './firms/firm-creation.entity.js';
import { FirmCreations } from './firms/firm-creations.js';
import { FirmDrafts } from './firms/firm-draft.js';
import { FirmSteps } from './firms/firm-steps.js';
import { LastOrders } from './last-orders.js';
import { MappedCustomers } from './mapped-customers.js';
import { MergedCustomers } from './merged-customers.js';
import { RefusedMatch } from './refused-match.entity.js';
import { StoreOwned } from './store-owned.js';
import { StoreCustomer } from './store-customer.entity.js';
import { TakeOvers } from './take-over.js';

@Module({
  imports: [
    ConnectionsModule,
    DirectoryModule,
    RulesModule,
    IntakeModule,
    TypeOrmModule.forFeature([ExternalIdentity, StoreCustomer, CustomerDetails, RefusedMatch, FirmCreation]),
  ],
  controllers: [CustomersController],
  providers: [
    CustomerAlignment,
    CustomerBook,
    CustomerEvents,
    ErasedCustomers,
    CustomerList,
    CustomerLook,
    CustomerLookProcessor,
    CustomerDecisions,
    DifferenceDecisions,
    TakeOvers,
    FirmChanges,
    LastOrders,
    MappedCustomers,
    FirmSearch,
    CreateFirm,
    FirmCreations,
    FirmDrafts,
    FirmSteps,
    MergedCustomers,
    StoreOwned,
  ],
  exports: [CustomerAlignment, CustomerEvents, ErasedCustomers],
})
export class AlignmentModule {}
