import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fees of captures not paid out at the end of a period, computed (event row 33). */
export class FeeAccrual17650000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "fee_watch" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id"),
        "next_at" timestamptz NOT NULL
      )`);
    await runner.query(`ALTER TABLE "journal" ADD COLUMN "basis" text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "journal" DROP COLUMN "basis"');
    await runner.query('DROP TABLE "fee_watch"');
  }
}
