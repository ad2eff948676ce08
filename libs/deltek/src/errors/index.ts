export { DeltekError, type AuthDetail, type DeltekReason } from './deltek-error.js';
export { errorOfFault } from './faults.js';
export { reasonInWords } from './patterns.js';
export { errorOfAnswer } from './refusal.js';
export { reasonOfStatus, type CallKind } from './statuses.js';
