import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each process counts, to know that the database was not set back; and when the order of a document was placed. */
export class Continuity17650000000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "continuity" (
        "process" uuid PRIMARY KEY,
        "beat" bigint NOT NULL,
        "at" timestamptz NOT NULL
      )`);
    await runner.query(`ALTER TABLE "document" ADD "order_placed_at" timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "document" DROP COLUMN "order_placed_at"`);
    await runner.query('DROP TABLE "continuity"');
  }
}
