import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { IntakeModule } from '../intake/index.js';
import { LedgerModule } from '../ledger/index.js';
import { RulesModule } from '../rules/index.js';
import { CustomerAlignment } from './alignment.js';
import { DocumentWatch } from './document-watch.js';
import { OrderException } from './exception.entity.js';
import { Exceptions } from './exceptions.js';
import { ExternalIdentity } from './external-identity.entity.js';
import { FailedLook } from './failed-look.js';
import { LookAtOrder } from './look-at-order.js';
import { LookProcessor } from './look.processor.js';
import { LookRequests } from './look-requests.js';
import { OrderSnapshot } from './order-snapshot.entity.js';
import { OrderPlanner } from './planner.js';
import { SettleLook } from './settle.js';
import { StoreOrder } from './store-order.entity.js';

@Module({
  imports: [
    ConnectionsModule,
    DirectoryModule,
    RulesModule,
    IntakeModule,
    LedgerModule,
    TypeOrmModule.forFeature([StoreOrder, OrderSnapshot, OrderException, ExternalIdentity]),
  ],
  providers: [
    CustomerAlignment,
    OrderPlanner,
    SettleLook,
    LookAtOrder,
    LookProcessor,
    LookRequests,
    FailedLook,
    Exceptions,
    DocumentWatch,
  ],
  exports: [OrderPlanner, LookRequests],
})
export class SyncModule {}
