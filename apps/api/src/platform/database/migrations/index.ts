/** Every migration, in order. A new one goes at the end; none is ever changed after release. */
export const MIGRATIONS: Array<new () => import('typeorm').MigrationInterface> = [];
