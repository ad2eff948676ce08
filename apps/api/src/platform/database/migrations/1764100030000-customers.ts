import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Customers1764100030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "external_identity"
      ADD "origin" text NOT NULL DEFAULT 'matched' CHECK ("origin" IN ('matched', 'created', 'decided')),
      ADD "score" integer NOT NULL DEFAULT 100`);
    await runner.query(`
      CREATE TABLE "store_customer" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "customer_key" text NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('matched', 'review', 'created', 'proposed', 'unmatched')),
        "client_id" text,
        "evidence" text NOT NULL,
        "score" integer,
        "candidates" jsonb NOT NULL,
        "deleted_at" timestamptz,
        "updated_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "customer_key")
      )`);
    await runner.query(`CREATE INDEX "store_customer_recent" ON "store_customer"
      ("connection_id", "updated_at" DESC, "customer_key" DESC)`);
    await runner.query(`CREATE INDEX "store_customer_state" ON "store_customer"
      ("connection_id", "state", "updated_at" DESC, "customer_key" DESC)`);
    await runner.query(`
      CREATE TABLE "customer_details" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "customer_key" text NOT NULL,
        "details" jsonb NOT NULL,
        "differences" jsonb NOT NULL DEFAULT '{}',
        "read_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "customer_key")
      )`);
    await runner.query(`
      CREATE TABLE "refused_match" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "customer_key" text NOT NULL,
        "client_id" text NOT NULL,
        "reason" text NOT NULL,
        "refused_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "customer_key", "client_id")
      )`);
    // What was made in Deltek is not forgotten with the connection.
    await runner.query(`
      CREATE TABLE "firm_creation" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "customer_key" text NOT NULL,
        "step" text NOT NULL CHECK ("step" IN ('firm', 'address', 'contact', 'done')),
        "client_id" text,
        "sent_at" timestamptz,
        "known_ids" jsonb NOT NULL,
        "problem" text,
        "updated_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "customer_key"),
        CHECK ("step" = 'firm' OR "client_id" IS NOT NULL)
      )`);
    await runner.query('ALTER TABLE "store_event" ADD "customer_id" bigint');
    await runner.query(`CREATE INDEX "store_event_customer" ON "store_event" ("connection_id", "customer_id")
      WHERE "state" = 'pending' AND "customer_id" IS NOT NULL`);
    await runner.query(
      'CREATE INDEX "store_order_customer" ON "store_order" ("connection_id", "customer_id")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "store_order_customer"');
    await runner.query('ALTER TABLE "store_event" DROP COLUMN "customer_id"');
    await runner.query('DROP TABLE "firm_creation", "refused_match", "customer_details", "store_customer"');
    await runner.query('ALTER TABLE "external_identity" DROP COLUMN "score", DROP COLUMN "origin"');
  }
}
