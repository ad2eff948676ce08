import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people and imports told about an order; how documents were booked; which deposits are retainers. */
export class Facts1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "order_fact" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "order_id" bigint NOT NULL,
        "kind" text NOT NULL,
        "key" text NOT NULL,
        "body" jsonb NOT NULL,
        "told_by" text NOT NULL,
        "told_at" timestamptz NOT NULL,
        "withdrawn_at" timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX "order_fact_once" ON "order_fact"
      ("connection_id", "order_id", "kind", "key") WHERE "withdrawn_at" IS NULL`);

    await runner.query(`ALTER TABLE "document" ADD "mode" text NOT NULL DEFAULT ''`);
    // Until now the mode of a refund was read off the look of its documents.
    await runner.query(`UPDATE "document" SET "mode" = CASE
      WHEN "batch" LIKE 'BCIN-%' AND "comment" LIKE '% on account%' THEN 'credit_only'
      WHEN "batch" LIKE 'BCIN-%' THEN 'credit_and_receipt'
      WHEN EXISTS (SELECT 1 FROM "document_line" WHERE "document_id" = "id" AND "role" = 'bank')
        THEN 'journal_entry'
      ELSE 'journal_and_receipt' END
      WHERE "batch" ~ '^BC(IN|JE)-[0-9]+-[0-9]+-R[0-9]+(-|$)'`);
    await runner.query(`ALTER TABLE "document_line" ADD "retainer" boolean NOT NULL DEFAULT false`);
    await runner.query(`UPDATE "document_line" SET "retainer" = true
      WHERE "role" = 'deposit' AND "wbs1" IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document_line" DROP COLUMN "retainer"');
    await runner.query('ALTER TABLE "document" DROP COLUMN "mode"');
    await runner.query('DROP TABLE "order_fact"');
  }
}
