import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Alerts17650000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "alert" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid REFERENCES "connection" ("id") ON DELETE CASCADE,
        "kind" text NOT NULL CHECK ("kind" ~ '^[a-z_]{1,40}$'),
        "subject" text NOT NULL,
        "detail" text NOT NULL,
        "opened_at" timestamptz NOT NULL,
        "seen_at" timestamptz NOT NULL,
        "closed_at" timestamptz,
        "acknowledged_at" timestamptz,
        "acknowledged_by" text,
        CHECK (("acknowledged_at" IS NULL) = ("acknowledged_by" IS NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX "alert_open" ON "alert"
      (COALESCE("connection_id", '00000000-0000-0000-0000-000000000000'), "kind", "subject")
      WHERE "closed_at" IS NULL`);
    await runner.query(`CREATE INDEX "alert_recent" ON "alert" ("opened_at" DESC, "id" DESC)`);
    await runner.query(`
      CREATE TABLE "alert_destination" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid REFERENCES "connection" ("id") ON DELETE CASCADE,
        "channel" text NOT NULL CHECK ("channel" IN ('webhook', 'email')),
        "label" text NOT NULL,
        "key_id" text NOT NULL,
        "nonce" bytea NOT NULL,
        "ciphertext" bytea NOT NULL,
        "tag" bytea NOT NULL,
        "created_at" timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE "alert_message" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "alert_id" uuid NOT NULL REFERENCES "alert" ("id") ON DELETE CASCADE,
        "destination_id" uuid NOT NULL REFERENCES "alert_destination" ("id") ON DELETE CASCADE,
        "event" text NOT NULL CHECK ("event" IN ('opened', 'reminder', 'closed')),
        "made_at" timestamptz NOT NULL,
        "next_at" timestamptz,
        "sent_at" timestamptz,
        "attempts" integer NOT NULL DEFAULT 0,
        "failure" text,
        CHECK ("sent_at" IS NULL OR "next_at" IS NULL)
      )`);
    await runner.query(`CREATE INDEX "alert_message_of" ON "alert_message" ("alert_id", "made_at")`);
    await runner.query(`CREATE INDEX "alert_message_due" ON "alert_message" ("next_at")
      WHERE "next_at" IS NOT NULL`);
    // One row: when alerts were last looked for, and since when without a break.
    await runner.query(`
      CREATE TABLE "alert_watch" (
        "one" boolean PRIMARY KEY DEFAULT true CHECK ("one"),
        "checked_at" timestamptz NOT NULL,
        "running_since" timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX "document_under_way" ON "document" ("connection_id", "state")
      WHERE "state" IN ('sending', 'created', 'posted', 'uncertain')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_under_way"');
    await runner.query('DROP TABLE "alert_watch", "alert_message", "alert_destination", "alert"');
  }
}
