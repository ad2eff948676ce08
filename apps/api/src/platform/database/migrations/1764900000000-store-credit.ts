import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Balances of store credit, and what rose of them without a refund (event row 9). */
export class StoreCredit1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "store_credit_watch" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id"),
        "next_at" timestamptz NOT NULL,
        "read_at" timestamptz
      )`);
    await runner.query(`
      CREATE TABLE "store_credit_balance" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "customer_id" bigint NOT NULL,
        "begin_balance" numeric(19, 4) NOT NULL,
        "begun_at" timestamptz NOT NULL,
        "balance" numeric(19, 4) NOT NULL,
        "read_at" timestamptz NOT NULL,
        "booked" numeric(19, 4) NOT NULL DEFAULT 0,
        "dismissed" numeric(19, 4) NOT NULL DEFAULT 0,
        PRIMARY KEY ("connection_id", "customer_id")
      )`);
    await runner.query(`
      CREATE TABLE "store_credit_grant" (
        "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "customer_id" bigint NOT NULL,
        "amount" numeric(19, 4) NOT NULL CHECK ("amount" > 0),
        "currency" text NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('open', 'approved', 'dismissed', 'withdrawn')),
        "risen_at" timestamptz NOT NULL,
        "journal_id" bigint REFERENCES "journal" ("id"),
        "note" text NOT NULL,
        "settled_by" text NOT NULL,
        "settled_at" timestamptz,
        CHECK (("state" = 'approved') = ("journal_id" IS NOT NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX "store_credit_grant_open" ON "store_credit_grant"
      ("connection_id", "customer_id") WHERE "state" = 'open'`);
    await runner.query(
      'CREATE UNIQUE INDEX "store_credit_grant_booked" ON "store_credit_grant" ("journal_id")',
    );
    await runner.query(
      'CREATE INDEX "store_credit_grant_recent" ON "store_credit_grant" ("connection_id", "id" DESC)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "store_credit_grant"');
    await runner.query('DROP TABLE "store_credit_balance"');
    await runner.query('DROP TABLE "store_credit_watch"');
  }
}
