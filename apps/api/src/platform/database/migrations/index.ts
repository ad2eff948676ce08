import { Audit1764000000000 } from './1764000000000-audit.js';
import { Access1764000050000 } from './1764000050000-access.js';

/** Every migration, in order. A new one goes at the end; none is ever changed after release. */
export const MIGRATIONS: Array<new () => import('typeorm').MigrationInterface> = [
  Audit1764000000000,
  Access1764000050000,
];
