import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogUse } from './catalog-use.js';
import { ConnectionBirths } from './connection-births.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionRow, CredentialRow } from './connection.entity.js';
import { ConnectionStore } from './connection-store.js';
import { ConnectionsController } from './connections.controller.js';
import { Credentials } from './credentials.js';
import { KeyRotation } from './key-rotation.js';
import { Hooks } from './hooks/hooks.service.js';
import { Circuits } from './limits/circuits.js';
import { Limits } from './limits/limits.js';
import { LookHolds } from './limits/look-holds.js';
import { ManageConnections } from './manage-connections.js';
import { OutboundAddress } from './outbound-address.js';
import { RefusedLogins } from './refused-logins.js';
import { ConnectionRetest } from './retests/connection-retest.entity.js';
import { Retests } from './retests/retests.js';
import { ConnectionTest } from './test/connection-test.js';
import { VendorClients } from './vendor-clients.js';
import { WebhookSecrets } from './webhook-secrets.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConnectionRow, CredentialRow, ConnectionRetest])],
  controllers: [ConnectionsController],
  providers: [
    ConnectionStore,
    ConnectionBirths,
    CatalogUse,
    ConnectionSecrets,
    Credentials,
    KeyRotation,
    ManageConnections,
    OutboundAddress,
    Circuits,
    Limits,
    LookHolds,
    RefusedLogins,
    VendorClients,
    WebhookSecrets,
    ConnectionTest,
    Retests,
    Hooks,
  ],
  exports: [
    ConnectionStore,
    ConnectionBirths,
    CatalogUse,
    Circuits,
    Hooks,
    LookHolds,
    OutboundAddress,
    VendorClients,
    WebhookSecrets,
  ],
})
export class ConnectionsModule {}
