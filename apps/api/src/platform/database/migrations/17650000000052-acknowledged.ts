import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has seen to a notice, and what they noted: it stays open until its cause is gone. */
export class Acknowledged17650000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "exception" ADD COLUMN "acknowledged_at" timestamptz, ADD COLUMN "acknowledged_by" text,
        ADD COLUMN "note" text,
        ADD CHECK (("acknowledged_at" IS NULL) = ("acknowledged_by" IS NULL)
          AND ("acknowledged_at" IS NULL) = ("note" IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "exception" DROP COLUMN "acknowledged_at", DROP COLUMN "acknowledged_by", DROP COLUMN "note"',
    );
  }
}
