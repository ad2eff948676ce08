import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What pages of runs told of orders, for the minutes until their looks. Not logged: a crash or a restored backup empties
 * it, and looks read the store as ever.
 */
export class ReadAhead17650000000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE "read_ahead" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "order_id" bigint NOT NULL,
        "run_id" uuid NOT NULL,
        "customer_id" bigint NOT NULL,
        "read_at" timestamptz NOT NULL,
        "body" jsonb NOT NULL,
        PRIMARY KEY ("connection_id", "order_id")
      )`);
    await runner.query(`CREATE INDEX "store_event_customer_told"
      ON "store_event" ("connection_id", "customer_id", "received_at") WHERE "customer_id" IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "store_event_customer_told"');
    await runner.query('DROP TABLE "read_ahead"');
  }
}
