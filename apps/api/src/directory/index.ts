export { DirectoryModule } from './directory.module.js';
export { Directory, isActiveClient } from './directory.js';
export type { DirectoryBodies, DirectoryKind } from './directory-entry.entity.js';
export { wbsName } from './sources.js';
