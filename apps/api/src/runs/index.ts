export { presentRun, RunDto } from './run.dto.js';
export { RunKinds, type RunKind, type RunStep } from './run-kinds.js';
export { RunRequests } from './run-requests.js';
export { RunRunner } from './run-runner.js';
export { RunStore } from './run-store.js';
export { RunsModule } from './runs.module.js';
export type { Run, RunCounts } from './run.entity.js';
