import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sync1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "order_snapshot" (
        "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "order_id" bigint NOT NULL,
        "content_hash" text NOT NULL,
        "body" jsonb NOT NULL,
        "read_at" timestamptz NOT NULL,
        CONSTRAINT "order_snapshot_once" UNIQUE ("connection_id", "order_id", "content_hash")
      )`);
    await runner.query(`
      CREATE TABLE "store_order" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "order_id" bigint NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('received', 'held', 'awaiting_approval', 'planned', 'posting',
          'posted', 'ignored', 'uncertain', 'failed')),
        "customer_id" bigint NOT NULL,
        "customer_name" text NOT NULL,
        "client_id" text,
        "currency" text NOT NULL,
        "total" numeric(19, 4) NOT NULL,
        "invoiced" numeric(19, 4) NOT NULL DEFAULT 0,
        "placed_at" timestamptz,
        "modified_at" timestamptz,
        "snapshot_id" bigint REFERENCES "order_snapshot" ("id"),
        "plan" jsonb NOT NULL,
        "plan_key" text NOT NULL,
        "approved_plan_key" text,
        "looked_at" timestamptz NOT NULL,
        "updated_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "order_id")
      )`);
    await runner.query(`CREATE INDEX "store_order_recent" ON "store_order"
      ("connection_id", "updated_at" DESC, "order_id" DESC)`);
    await runner.query(`CREATE INDEX "store_order_state" ON "store_order"
      ("connection_id", "state", "updated_at" DESC, "order_id" DESC)`);
    await runner.query(`
      CREATE TABLE "external_identity" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "kind" text NOT NULL,
        "store_id" text NOT NULL,
        "deltek_id" text NOT NULL,
        "evidence" text NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("connection_id", "kind", "store_id")
      )`);
    await runner.query(`
      CREATE TABLE "exception" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id"),
        "order_id" bigint NOT NULL,
        "cause" text NOT NULL,
        "field" text NOT NULL,
        "detail" text NOT NULL,
        "amount" numeric(19, 4) NOT NULL,
        "currency" text NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('open', 'resolved')),
        "since" timestamptz NOT NULL,
        "resolved_at" timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX "exception_open" ON "exception"
      ("connection_id", "order_id", "cause", "field") WHERE "state" = 'open'`);
    await runner.query(
      `CREATE INDEX "exception_recent" ON "exception" ("connection_id", "state", "since" DESC, "id")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "exception", "external_identity", "store_order", "order_snapshot"');
  }
}
