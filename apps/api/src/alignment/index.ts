export { CustomerAlignment } from './alignment.js';
export { AlignmentModule } from './alignment.module.js';
export { CustomerEvents, type FirmChange } from './customer-events.js';
export { ErasedCustomers } from './erased-customers.js';
export { FirmPendingError } from './firms/firm-pending.error.js';
export type { Alignment } from './outcome.js';
