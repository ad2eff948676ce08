export { Dispatcher } from './dispatcher.js';
export { IntakeModule } from './intake.module.js';
export {
  KnownOrders,
  type KnownOrder,
  type KnownRange,
  type OrderMemory,
  type Rehearsal,
} from './known-orders.js';
export { OrderPages, type IdCursor } from './polls/order-pages.js';
export { followRun } from './backfills/run-of-looks.js';
export { WantedLooks, type WantedPage } from './backfills/wanted-looks.js';
export { isAfter, ReadAhead } from './read-ahead.js';
export type { ReadAheadOrder } from './read-ahead.entity.js';
export { RunEvents } from './run-events.js';
export { StoreEvents } from './store-events.js';
export type { StoreEvent } from './store-event.entity.js';
export { WEBHOOKS_DESCRIBED } from './webhook-description.js';
export { laneOf } from './lane-of.js';
