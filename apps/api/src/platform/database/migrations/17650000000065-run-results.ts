import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run found out about each of its orders, the sums of that, and the second person a large run waits for. */
export class RunResults17650000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "run"
        ADD COLUMN "asked_by" uuid,
        ADD COLUMN "needs_approval" boolean NOT NULL DEFAULT false,
        ADD COLUMN "approved_by" uuid,
        ADD COLUMN "approved_by_name" text,
        ADD COLUMN "approved_at" timestamptz,
        ADD CONSTRAINT "run_approved_by_another"
          CHECK ("approved_by" IS NULL OR ("needs_approval" AND "asked_by" IS DISTINCT FROM "approved_by")),
        ADD CONSTRAINT "run_waits_for_approval"
          CHECK (NOT "needs_approval" OR "approved_by" IS NOT NULL OR "state" IN ('paused', 'cancelled'))`);
    await runner.query(`
      CREATE TABLE "run_result" (
        "run_id" uuid NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
        "order_id" bigint NOT NULL,
        "plan_key" text,
        "verdict" text CHECK ("verdict" ~ '^[a-z_]{1,40}$'),
        "body" jsonb,
        PRIMARY KEY ("run_id", "order_id")
      )`);
    await runner.query(`CREATE INDEX "run_result_verdict" ON "run_result" ("run_id", "verdict", "order_id")`);
    await runner.query(`
      CREATE TABLE "run_amount" (
        "run_id" uuid NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
        "what" text NOT NULL,
        "period" integer NOT NULL,
        "currency" text NOT NULL,
        "former" numeric(19, 4) NOT NULL,
        "amount" numeric(19, 4) NOT NULL,
        PRIMARY KEY ("run_id", "what", "period", "currency")
      )`);
    await runner.query(
      `CREATE INDEX "store_order_placed" ON "store_order" ("connection_id", "placed_at", "order_id")`,
    );
    await runner.query(`CREATE INDEX "exception_of_cause" ON "exception" ("connection_id", "cause", "order_id")
      WHERE "state" = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "exception_of_cause"');
    await runner.query('DROP INDEX "store_order_placed"');
    await runner.query('DROP TABLE "run_amount", "run_result"');
    await runner.query(`ALTER TABLE "run" DROP COLUMN "asked_by", DROP COLUMN "needs_approval",
      DROP COLUMN "approved_by", DROP COLUMN "approved_by_name", DROP COLUMN "approved_at"`);
  }
}
