export { DirectoryModule } from './directory.module.js';
export { Directory } from './directory.js';
export { wbsName } from './sources.js';
