export { OrderException } from './exception.entity.js';
export { LookRequests } from './look-requests.js';
export { OrderSnapshot } from './order-snapshot.entity.js';
export { type OrderState } from './order-state.js';
export { OrderPlanner } from './planner.js';
export { StoreOrder } from './store-order.entity.js';
export { SyncModule } from './sync.module.js';
