export { DirectoryModule } from './directory.module.js';
export { isActiveClient } from './billable.js';
export { Directory } from './directory.js';
export { FirmEvents } from './firm-events.js';
export { isStale, ReadEvents, type DeltekRead } from './read-events.js';
export type { DirectoryBodies, DirectoryKind } from './directory-entry.entity.js';
export { wbsName } from './sources.js';
