import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents are listed by the period they are in, and those that are rare among many without reading all the others. */
export class DocumentFilters17650000000188 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "document_period" ON "document"
      ("connection_id", (COALESCE("posted_period", "period")), "created_at", "id")`);
    await runner.query(`CREATE INDEX "document_entry" ON "document" ("connection_id", "created_at", "id")
      WHERE "type" = 'JE'`);
    await runner.query(`CREATE INDEX "document_abandoned" ON "document" ("connection_id", "created_at", "id")
      WHERE "state" = 'abandoned'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_abandoned", "document_entry", "document_period"');
  }
}
