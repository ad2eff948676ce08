import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the store really sent: each value once, with how many orders brought it; and what each order brought. */
export class SentValues17650000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "sent_value" (
        "id" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "table" text NOT NULL,
        "role" text NOT NULL,
        "field" text NOT NULL,
        "value" text NOT NULL,
        "orders" integer NOT NULL,
        "last_seen" timestamptz NOT NULL,
        "example_order_id" bigint NOT NULL,
        "subject" jsonb NOT NULL,
        CONSTRAINT "sent_value_once" UNIQUE ("connection_id", "table", "role", "field", "value")
      )`);
    await runner.query(
      `CREATE INDEX "sent_value_often" ON "sent_value" ("connection_id", "orders" DESC, "id")`,
    );
    await runner.query(`
      CREATE TABLE "order_sent" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "order_id" bigint NOT NULL,
        "snapshot_id" bigint NOT NULL,
        "values" integer array NOT NULL,
        PRIMARY KEY ("connection_id", "order_id")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "order_sent", "sent_value"');
  }
}
