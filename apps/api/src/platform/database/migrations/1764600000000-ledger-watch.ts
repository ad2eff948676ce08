import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LedgerWatch1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "ledger_watch" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id") ON DELETE CASCADE,
        "next_at" timestamptz NOT NULL,
        "read_to" timestamptz,
        "read_at" timestamptz,
        "passed_at" timestamptz,
        "pass_began_at" timestamptz,
        "pass_type" text CHECK ("pass_type" IN ('IN', 'CR', 'JE')),
        "pass_period" integer NOT NULL DEFAULT 0,
        "pass_seq" integer NOT NULL DEFAULT 0,
        "pass_batch" text NOT NULL DEFAULT '',
        "failed_at" timestamptz,
        "failure" text
      )`);
    await runner.query(`
      CREATE TABLE "ledger_drift" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "order_id" bigint,
        "type" text NOT NULL CHECK ("type" IN ('IN', 'CR', 'JE')),
        "batch" text NOT NULL,
        "kind" text NOT NULL CHECK ("kind" IN ('missing', 'reversed', 'changed', 'moved', 'unknown')),
        "detail" text NOT NULL,
        "ours" numeric(19, 4) NOT NULL,
        "theirs" numeric(19, 4) NOT NULL,
        "currency" text NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('open', 'resolved')),
        "since" timestamptz NOT NULL,
        "checked_at" timestamptz NOT NULL,
        "resolved_at" timestamptz,
        CHECK (("state" = 'resolved') = ("resolved_at" IS NOT NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX "ledger_drift_open" ON "ledger_drift"
      ("connection_id", "batch") WHERE "state" = 'open'`);
    await runner.query(`CREATE INDEX "ledger_drift_recent" ON "ledger_drift"
      ("connection_id", "state", "since" DESC, "id" DESC)`);
    // A pass over what is posted goes from sequence to sequence.
    await runner.query(`CREATE INDEX "document_in_ledger" ON "document"
      ("connection_id", "type", "posted_period", "post_seq", "batch") WHERE "state" = 'confirmed'`);
    await runner.query(`CREATE INDEX "document_waiting" ON "document" ("connection_id", "updated_at")
      WHERE "state" = 'created'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_waiting", "document_in_ledger"');
    await runner.query('DROP TABLE "ledger_drift", "ledger_watch"');
  }
}
