import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ledger1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "document" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "order_id" bigint NOT NULL,
        "type" text NOT NULL CHECK ("type" IN ('IN', 'CR', 'JE')),
        "batch" text NOT NULL CHECK ("batch" ~ '^[A-Z0-9-]{1,30}$'),
        "state" text NOT NULL CHECK ("state" IN
          ('planned', 'held', 'sending', 'created', 'posted', 'confirmed', 'uncertain', 'rejected', 'abandoned')),
        "cause" text,
        "invoice" text NOT NULL,
        "ref_no" text NOT NULL,
        "bank_code" text NOT NULL,
        "currency" text NOT NULL,
        "total" numeric(19, 4) NOT NULL,
        "date" text NOT NULL,
        "instant" timestamptz NOT NULL,
        "due_date" text,
        "period" integer NOT NULL,
        "description" text NOT NULL,
        "comment" text NOT NULL,
        "after_batch" text,
        "content_key" text NOT NULL,
        "rules_version" integer NOT NULL,
        "post_requested_at" timestamptz,
        "posted_period" integer,
        "post_seq" integer,
        "next_at" timestamptz,
        "attempts" integer NOT NULL DEFAULT 0,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "document_identity" UNIQUE ("connection_id", "batch"),
        CONSTRAINT "document_posted_somewhere" CHECK
          ("state" NOT IN ('posted', 'confirmed') OR "posted_period" IS NOT NULL)
      )`);
    await runner.query(`CREATE INDEX "document_order" ON "document" ("connection_id", "order_id")`);
    await runner.query(
      `CREATE INDEX "document_newest" ON "document" ("connection_id", "created_at" DESC, "id")`,
    );
    await runner.query(`CREATE INDEX "document_due" ON "document" ("connection_id", "next_at")
      WHERE "next_at" IS NOT NULL`);
    await runner.query(`
      CREATE TABLE "document_line" (
        "document_id" uuid NOT NULL REFERENCES "document" ("id") ON DELETE CASCADE,
        "seq" integer NOT NULL,
        "role" text NOT NULL,
        "wbs1" text,
        "wbs2" text,
        "wbs3" text,
        "invoice" text NOT NULL,
        "section" text NOT NULL,
        "account" text NOT NULL,
        "amount" numeric(19, 4) NOT NULL,
        "tax_code" text NOT NULL,
        "tax_basis" numeric(19, 4) NOT NULL,
        "explanation" jsonb NOT NULL,
        PRIMARY KEY ("document_id", "seq")
      )`);
    await runner.query(`
      CREATE TABLE "document_attempt" (
        "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "document_id" uuid NOT NULL REFERENCES "document" ("id"),
        "at" timestamptz NOT NULL,
        "step" text NOT NULL,
        "from_state" text NOT NULL,
        "to_state" text NOT NULL,
        "outcome" text NOT NULL,
        "detail" text NOT NULL,
        "exchanges" jsonb NOT NULL,
        "actor" text NOT NULL,
        "correlation_id" text NOT NULL
      )`);
    await runner.query(
      `CREATE INDEX "document_attempt_document" ON "document_attempt" ("document_id", "id")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "document_attempt", "document_line", "document"');
  }
}
