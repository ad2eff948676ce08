import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Journals1764410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "journal" (
        "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "kind" text NOT NULL CHECK ("kind" IN ('goodwill', 'breakage', 'fee_accrual', 'fee_accrual_reversal')),
        "amount" numeric(19, 4) NOT NULL CHECK ("amount" > 0),
        "currency" text NOT NULL,
        "date" text NOT NULL,
        "note" text NOT NULL,
        "reference" text NOT NULL,
        "entered_by" text NOT NULL,
        "entered_at" timestamptz NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX "journal_once" ON "journal" ("connection_id", "kind", "reference")
      WHERE "reference" <> ''`);
    await runner.query(`CREATE INDEX "journal_recent" ON "journal" ("connection_id", "id" DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "journal"');
  }
}
