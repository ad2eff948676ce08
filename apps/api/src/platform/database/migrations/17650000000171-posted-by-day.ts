import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Posted documents by their accounting date: the balances of a day are added up anew whenever one of it changes. */
export class PostedByDay17650000000171 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "document_posted_on" ON "document" ("connection_id", "date")
      WHERE "state" IN ('posted', 'confirmed')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_posted_on"');
  }
}
