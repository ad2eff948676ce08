import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Settlement1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" ALTER COLUMN "order_id" DROP NOT NULL');
    await runner.query(`CREATE INDEX "document_bank" ON "document" ("connection_id", "bank_code", "date")
      WHERE "bank_code" <> ''`);
    await runner.query('ALTER TABLE "exception" ALTER COLUMN "order_id" DROP NOT NULL');
    await runner.query(`CREATE UNIQUE INDEX "exception_open_without_order" ON "exception"
      ("connection_id", "cause", "field") WHERE "state" = 'open' AND "order_id" IS NULL`);
    // A gateway's report names its own transactions; the order they are of is found by them.
    await runner.query(`CREATE INDEX "order_snapshot_transactions" ON "order_snapshot"
      USING gin (("body" -> 'transactions') jsonb_path_ops)`);
    await runner.query(`
      CREATE TABLE "payout" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "payout_id" text NOT NULL,
        "batch" text NOT NULL,
        "gateway" text NOT NULL,
        "clearing_bank_code" text NOT NULL,
        "bank_code" text NOT NULL,
        "paid_on" text NOT NULL,
        "currency" text NOT NULL,
        "gross" numeric(19, 4) NOT NULL,
        "fees" numeric(19, 4) NOT NULL,
        "net" numeric(19, 4) NOT NULL,
        "ledger_currency" text NOT NULL,
        "clearing" numeric(19, 4) NOT NULL,
        "ledger_fees" numeric(19, 4) NOT NULL,
        "fx" numeric(19, 4) NOT NULL,
        "deposit" numeric(19, 4) NOT NULL,
        "report" jsonb NOT NULL,
        "content_hash" text NOT NULL,
        "imported_by" text NOT NULL,
        "imported_at" timestamptz NOT NULL,
        CONSTRAINT "payout_identity" UNIQUE ("connection_id", "batch"),
        CONSTRAINT "payout_adds_up" CHECK
          ("gross" - "fees" = "net" AND "clearing" - "ledger_fees" + "fx" = "deposit")
      )`);
    await runner.query(
      `CREATE INDEX "payout_recent" ON "payout" ("connection_id", "paid_on" DESC, "id" DESC)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "payout"');
    await runner.query('DROP INDEX "order_snapshot_transactions"');
    await runner.query('DROP INDEX "exception_open_without_order"');
    await runner.query('ALTER TABLE "exception" ALTER COLUMN "order_id" SET NOT NULL');
    await runner.query('DROP INDEX "document_bank"');
    await runner.query('ALTER TABLE "document" ALTER COLUMN "order_id" SET NOT NULL');
  }
}
