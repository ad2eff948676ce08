import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Exchange1764500010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "exchange_rate" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "currency" text NOT NULL,
        "day" text NOT NULL,
        "rate" numeric(21, 12) NOT NULL CHECK ("rate" > 0),
        "updated_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "currency", "day")
      )`);
    await runner.query('ALTER TABLE "document" ADD COLUMN "exchange" jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" DROP COLUMN "exchange"');
    await runner.query('DROP TABLE "exchange_rate"');
  }
}
