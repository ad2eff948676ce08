export { DocumentAttempt } from './document-attempt.entity.js';
export { DocumentEvents } from './document-events.js';
export { DocumentStore } from './document-store.js';
export { Document, DocumentLine } from './document.entity.js';
export { LedgerModule } from './ledger.module.js';
export { PlannerGate } from './planner-gate.js';
export { DOCUMENT_STATES, FIXED_STATES, type DocumentState } from './states.js';
export { plannedToFile, toFile } from './to-file.js';
