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
        "detail" text NOT NULL,
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
        "sent_key" text,
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
    await runner.query(`CREATE INDEX "document_confirmed" ON "document" ("connection_id", "updated_at")
      WHERE "state" = 'confirmed'`);
    await refuseIllegalMoves(runner);
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
    await runner.query('DROP FUNCTION "document_move"');
  }
}

/** The table of ledger/states.ts once more, where nothing can get around it. */
async function refuseIllegalMoves(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "document_move"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state <> ALL (ARRAY[
        'planned sending', 'planned created', 'planned posted', 'planned held', 'planned rejected',
        'planned abandoned', 'held planned', 'held abandoned', 'sending created', 'sending uncertain',
        'sending held', 'sending rejected', 'sending planned', 'created posted', 'created uncertain',
        'created rejected', 'created held', 'created abandoned', 'posted confirmed', 'posted held',
        'uncertain planned', 'uncertain created', 'uncertain posted', 'uncertain held',
        'uncertain abandoned', 'rejected planned', 'rejected abandoned', 'abandoned planned'])
      THEN
        RAISE EXCEPTION 'document % may not go from % to %', OLD.batch, OLD.state, NEW.state
          USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$`);
  await runner.query(`CREATE TRIGGER "document_move" BEFORE UPDATE OF "state" ON "document"
    FOR EACH ROW EXECUTE FUNCTION "document_move"()`);
}
