import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders of 0.00 that are not to be posted stood as posted on their days: they are counted again. */
export class NothingPosted17650000000151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`INSERT INTO "reconciliation_due" ("connection_id", "order_id")
      SELECT "connection_id", "order_id" FROM "store_order" WHERE "state" = 'ignored' AND "total" = 0`);
  }

  async down(): Promise<void> {
    // What is counted again stays right.
  }
}
