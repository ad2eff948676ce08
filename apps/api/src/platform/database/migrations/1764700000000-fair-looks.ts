import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FairLooks1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "store_event" ADD "queued_at" timestamptz');
    await runner.query(`CREATE INDEX "store_event_queued" ON "store_event" ("connection_id")
      WHERE "state" = 'pending' AND "queued_at" IS NOT NULL`);
    await runner.query(`
      CREATE TABLE "look_hold" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "lane" text NOT NULL CHECK ("lane" IN ('live', 'backfill')),
        "until" timestamptz NOT NULL,
        "reason" text NOT NULL,
        PRIMARY KEY ("connection_id", "lane")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "look_hold"');
    await runner.query('ALTER TABLE "store_event" DROP COLUMN "queued_at"');
  }
}
