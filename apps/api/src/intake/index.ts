export { Dispatcher } from './dispatcher.js';
export { IntakeModule } from './intake.module.js';
export { StoreEvents } from './store-events.js';
export type { StoreEvent } from './store-event.entity.js';
