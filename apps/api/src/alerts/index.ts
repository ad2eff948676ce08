export { AlertsModule } from './alerts.module.js';
export { MAY_GO, MAY_WAIT_FOR_APPROVAL, NOT_CREATED, SINCE, UNDER_WAY } from './findings/measures.js';
