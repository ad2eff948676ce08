import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Intake1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "store_event" (
        "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "source" text NOT NULL CHECK ("source" IN ('webhook', 'poll', 'replay', 'approval')),
        "dedupe_key" text NOT NULL,
        "scope" text NOT NULL,
        "order_id" bigint,
        "state" text NOT NULL CHECK ("state" IN ('pending', 'done', 'ignored')),
        "payload" jsonb NOT NULL,
        "duplicates" integer NOT NULL DEFAULT 0,
        "received_at" timestamptz NOT NULL,
        "next_at" timestamptz,
        "handled_at" timestamptz,
        "correlation_id" text NOT NULL,
        CONSTRAINT "store_event_once" UNIQUE ("connection_id", "dedupe_key")
      )`);
    await runner.query(
      `CREATE INDEX "store_event_due" ON "store_event" ("connection_id", "next_at") WHERE "state" = 'pending'`,
    );
    await runner.query(
      `CREATE INDEX "store_event_order" ON "store_event" ("connection_id", "order_id", "id")`,
    );
    await runner.query(`
      CREATE TABLE "webhook_rejection" (
        "connection_key" text NOT NULL,
        "reason" text NOT NULL,
        "hour" timestamptz NOT NULL,
        "count" integer NOT NULL DEFAULT 1,
        "last_at" timestamptz NOT NULL,
        "last_detail" text NOT NULL,
        "last_address" text NOT NULL,
        "last_correlation_id" text NOT NULL,
        PRIMARY KEY ("connection_key", "reason", "hour")
      )`);
    await runner.query(`
      CREATE TABLE "sync_cursor" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "stream" text NOT NULL,
        "watermark" timestamptz NOT NULL,
        "polled_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "stream")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "sync_cursor", "webhook_rejection", "store_event"');
  }
}
