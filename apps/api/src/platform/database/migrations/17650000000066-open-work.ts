import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is not over yet, by state: counted and summed without reading what is. */
export class OpenWork17650000000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "store_order_open" ON "store_order" ("connection_id", "state", "currency")
      INCLUDE ("total", "order_id") WHERE "state" NOT IN ('posted', 'ignored')`);
    await runner.query(`CREATE INDEX "document_open" ON "document" ("connection_id", "order_id")
      INCLUDE ("state", "currency", "total", "next_at") WHERE "state" NOT IN ('confirmed', 'abandoned')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_open", "store_order_open"');
  }
}
