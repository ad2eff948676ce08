import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that are not at their end can be counted by state without reading those that are. */
export class Unsettled17650000000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "document_unsettled" ON "document" ("connection_id", "state")
      WHERE "state" NOT IN ('confirmed', 'abandoned')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_unsettled"');
  }
}
