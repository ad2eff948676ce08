import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many things an alert is about, so that more of them are told; and when a look for trouble came to its end. */
export class MoreTrouble17650000000179 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "alert" ADD COLUMN "size" integer');
    await runner.query('ALTER TABLE "alert_watch" ADD COLUMN "noted_at" timestamptz');
    await runner.query('UPDATE "alert_watch" SET "noted_at" = "checked_at"');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "alert_watch" DROP COLUMN "noted_at"');
    await runner.query('ALTER TABLE "alert" DROP COLUMN "size"');
  }
}
