export type { Connection } from './connection.js';
export { ConnectionBirths } from './connection-births.js';
export { ConnectionStore } from './connection-store.js';
export { ConnectionsModule } from './connections.module.js';
export type { Standstill } from './limits/limits.js';
export { LookHolds } from './limits/look-holds.js';
export { deltekOptions, postingSettings } from './settings/options.js';
export { VendorClients } from './vendor-clients.js';
export { WebhookSecrets } from './webhook-secrets.js';
