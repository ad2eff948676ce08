import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parts of customer names are found by their three letters (`pg_trgm`, trusted: any owner of a database may add it). */
export class OrderNames17650000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(
      'CREATE INDEX "store_order_name" ON "store_order" USING gin ("customer_name" gin_trgm_ops)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "store_order_name"');
    await runner.query('DROP EXTENSION pg_trgm');
  }
}
