export { faultControls } from './controls.js';
export { FaultRules } from './fault-rules.js';
export { injectFaults } from './inject.js';
